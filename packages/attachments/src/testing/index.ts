export { jpeg, jpegWith, pagePdf, pdf, png, telephoneExif } from "./samples.ts";
