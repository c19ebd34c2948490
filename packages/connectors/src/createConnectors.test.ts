import { messageUuid } from "./digitalPost.ts";
import { mailMessageId } from "./mail.ts";
import { deliveryOf } from "./payroll/sdConnector.ts";
import { shipmentOf } from "./print.ts";
import { simulatedSuite } from "./simulatedSuite.ts";

/** Each of our implementations keeps what `contractSuite.ts` demands, against its simulator: the tests that suppliers' are put to. */

simulatedSuite("population-register");
simulatedSuite("income-register");
simulatedSuite("day-care");
simulatedSuite("digital-post", { send: messageUuid });
simulatedSuite("print", { send: shipmentOf });
simulatedSuite("records-system");
simulatedSuite("mail", { send: (key) => mailMessageId(key, "noreply@alfa.invalid") });
simulatedSuite("address-register");
simulatedSuite("route-service");
simulatedSuite("payroll", { report: deliveryOf });
