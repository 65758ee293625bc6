// Drives the demo signer with the real client library, as a page would, and prints what it answered.
// Arguments: the host of the signer, the IIN of the person who signs.

const WebSocket = require("ws");
const { NCALayerClient } = require("ncalayer-js-client");

const [host, iin] = process.argv.slice(2);
const DOCUMENT = Buffer.from("hello").toString("base64");

async function tell(behaviour) {
  const control = new WebSocket(`ws://${host}/control`);
  await new Promise((resolve) => { control.once("open", resolve); });
  control.send(JSON.stringify(behaviour));
  await new Promise((resolve) => { control.once("message", resolve); });
  await new Promise((resolve) => { control.once("close", resolve); control.close(); });
}

async function failure(act) {
  try {
    await act();
  } catch (error) {
    return { message: error.message, canceledByUser: error.canceledByUser === true };
  }
  return null;
}

async function session() {
  const client = new NCALayerClient(`ws://${host}/`, false);
  const sign = (data) => client.basicsSignCMS(
    NCALayerClient.basicsStorageAll,
    data,
    NCALayerClient.basicsCMSParamsDetached,
    { ...NCALayerClient.basicsSignerSignPerson, iin },
    "kk",
  );
  const found = { version: await client.connect() };

  await tell({ iin });
  found.single = await sign(DOCUMENT);
  found.several = await sign([DOCUMENT, DOCUMENT]);
  found.tokens = await client.getActiveTokens();
  found.alias = (await client.getKeyInfo(NCALayerClient.fileStorageType)).alias;
  found.older = await client.createCAdESFromBase64(NCALayerClient.fileStorageType, DOCUMENT);
  found.stamped = await client.createCMSSignatureFromBase64(NCALayerClient.fileStorageType, DOCUMENT);

  await tell({ iin, faults: ["string_result", "bare_base64"] });
  found.string = await sign(DOCUMENT);
  await tell({ faults: ["cancel"] });
  found.cancelled = await failure(() => sign(DOCUMENT));
  await tell({ error: "SIGNING_FAILURE" });
  found.refused = await failure(() => sign(DOCUMENT));
  await tell({ faults: ["closed_socket"] });
  found.closed = await failure(() => sign(DOCUMENT));
  return found;
}

session().then((found) => {
  process.stdout.write(JSON.stringify(found));
  process.exit(0);
});
