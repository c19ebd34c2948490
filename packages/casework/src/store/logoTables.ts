/** Logos of letters; kept by hash. */
export interface LogoTables {
  logo: LogoTable;
}

interface LogoTable {
  hash: string;
  media_type: "image/svg+xml" | "image/png";
  bytes: Buffer;
  width: number;
  height: number;
}
