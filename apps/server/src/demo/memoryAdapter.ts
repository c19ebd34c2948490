import type { Adapter, AdapterFactory, AdapterPayload } from "oidc-provider";

/** What the simulator's provider remembers, in memory and until it expires: a simulator has nothing to keep. */
export function memoryAdapter(): AdapterFactory {
  const kept = new Map<string, { payload: AdapterPayload; until: number }>();
  const find = async (key: string) => {
    const found = kept.get(key);
    if (!found || found.until < performance.now()) {
      kept.delete(key);
      return undefined;
    }
    return found.payload;
  };
  const findWhere = async (model: string, fits: (payload: AdapterPayload) => boolean) => {
    for (const [key, { payload }] of kept) if (key.startsWith(`${model}:`) && fits(payload)) return find(key);
    return undefined;
  };
  return (model): Adapter => ({
    async upsert(id, payload, seconds) {
      kept.set(`${model}:${id}`, { payload, until: performance.now() + (seconds ?? 3600) * 1000 });
    },
    find: (id) => find(`${model}:${id}`),
    findByUid: (uid) => findWhere(model, (payload) => payload.uid === uid),
    findByUserCode: (code) => findWhere(model, (payload) => payload.userCode === code),
    async consume(id) {
      const payload = await find(`${model}:${id}`);
      if (payload) payload.consumed = true;
    },
    async destroy(id) {
      kept.delete(`${model}:${id}`);
    },
    async revokeByGrantId(grantId) {
      for (const [key, { payload }] of kept) if (payload.grantId === grantId) kept.delete(key);
    },
  });
}
