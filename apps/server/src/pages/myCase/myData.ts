import { myData } from "@kollega/casework";
import { citizen } from "../../http/policy.ts";
import { route } from "../../http/route.ts";

/** All that the municipality has about oneself, as a file that a program can read. */
export const myDataRoute = route({
  method: "get",
  path: "/mine-sager/mine-oplysninger",
  face: "page",
  policy: citizen,
  rate: "page",
  async handle({ context, municipality, visitor }) {
    return context.body(JSON.stringify(await myData(municipality, visitor), null, 2), 200, {
      "content-type": "application/json",
      "content-disposition": 'attachment; filename="mine-oplysninger.json"',
    });
  },
});
