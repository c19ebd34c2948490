import { createAdaptorServer } from "@hono/node-server";
import { createGallery } from "./createGallery.ts";

const port = Number(process.env.PORT ?? 8700);
const gallery = await createGallery();
createAdaptorServer({ fetch: gallery.fetch }).listen(port, "127.0.0.1", () => {
  process.stdout.write(`http://127.0.0.1:${port}/\n`);
});
