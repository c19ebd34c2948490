export const SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
export const SF1520 = "http://serviceplatformen.dk/xml/wsdl/soap11/CPR/PersonBaseDataExtended/4/";
export const PERSON_LOOKUP_ACTION = `${SF1520}PersonLookup`;
/** Invented: SF1520 does not tell who else lives at the address. */
export const RESIDENTS = "urn:kollega:invented:residents:1";
export const RESIDENTS_ACTION = `${RESIDENTS}:ResidentsLookup`;
export const CPR = "http://serviceplatformen.dk/xml/schemas/cpr/PNR/1/";
export const CALL_CONTEXT = "http://serviceplatformen.dk/xml/schemas/CallContext/1/";
export const AUTHORITY_CONTEXT = "http://serviceplatformen.dk/xml/schemas/AuthorityContext/1/";
export const INVOCATION_CONTEXT = "http://serviceplatformen.dk/xml/schemas/InvocationContext/1/";
export const FAULT = "http://serviceplatformen.dk/xml/schemas/ServiceplatformFault/1/";
