/** The server's own tables as Kysely knows them. */
export interface SessionTable {
  token_hash: Buffer;
  kind: "citizen" | "employee";
  actor_id: string;
  csrf_token: string;
  created_at: Date;
  last_seen_at: Date;
}

export interface SignInTable {
  state_hash: Buffer;
  browser_hash: Buffer;
  kind: "citizen" | "employee";
  nonce: string;
  code_verifier: string;
  return_to: string;
  started_at: Date;
}

export interface ApiReplyTable {
  key_hash: Buffer;
  request_hash: Buffer;
  status: number | null;
  body: string | null;
  started_at: Date;
}

export interface ServerTables {
  session: SessionTable;
  sign_in: SignInTable;
  api_reply: ApiReplyTable;
}
