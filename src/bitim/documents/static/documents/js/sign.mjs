// Signs the document of a form: loads exactly its bytes, asks NCALayer (or the demo signer) for a detached CMS, puts
// it into the form and sends it. Every fault becomes a sentence in place; the form stays as it is.

const SIGNING_PARAMS = { decode: true, encapsulate: false, digested: false };

class Fault extends Error {
  constructor(name) {
    super(name);
    this.name = name;
  }
}

function loadLibrary(address) {
  if (window.NCALayerClient) return Promise.resolve();
  return new Promise((resolve, reject) => {
    // A classic script: the library puts itself on `window`, which a module's import would not let it do.
    const script = document.createElement("script");
    script.src = address;
    script.addEventListener("load", resolve);
    script.addEventListener("error", () => reject(new Fault("no-document")));
    document.head.append(script);
  });
}

async function loadDocument(address, sha256) {
  let bytes;
  try {
    const response = await fetch(address, { credentials: "same-origin", cache: "no-store" });
    if (!response.ok) throw new Fault("no-document");
    bytes = await response.arrayBuffer();
  } catch {
    throw new Fault("no-document");
  }
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const hexadecimal = Array.from(digest, (octet) => octet.toString(16).padStart(2, "0")).join("");
  if (hexadecimal !== sha256) throw new Fault("other-document");
  return bytes;
}

function toBase64(bytes) {
  let binary = "";
  for (const octet of new Uint8Array(bytes)) binary += String.fromCharCode(octet);
  return btoa(binary);
}

// The window of the demo signer opens at once, while the browser still sees the person's click.
function openWindow(address, locale) {
  const token = crypto.randomUUID();
  const opened = window.open(`${address}/${token}?language=${locale}`, "signer", "popup,width=520,height=760");
  if (!opened) throw new Fault("no-window");
  return { token, opened };
}

async function askForSignature(client, data, key, locale) {
  try {
    const cms = await client.basicsSignCMS(null, data, SIGNING_PARAMS, key, locale);
    return Array.isArray(cms) ? cms[0] : cms;
  } catch (error) {
    if (error.canceledByUser) throw new Fault("cancelled");
    if (client.wsConnection.readyState !== WebSocket.OPEN) throw new Fault("closed");
    throw new Fault(/^[A-Z_]+(?=:)/.exec(error.message)?.[0] ?? "failed");
  }
}

class Sign {
  constructor(form) {
    this.form = form;
    this.part = (name) => form.querySelector(`[data-part="${name}"]`);
    if (!this.part("buttons")) throw new Error("documents/js/sign: the form has no buttons");
    this.part("buttons").hidden = false;
    this.part("without").hidden = true;
    this.busy = false;
    form.addEventListener("submit", (event) => this.submit(event));
    // Coming back with the browser's button must find a form that works.
    window.addEventListener("pageshow", (event) => event.persisted && this.rest());
  }

  submit(event) {
    if (this.busy) {
      event.preventDefault();
      return;
    }
    if (event.submitter === this.part("by-file")) return;
    // Unticked it goes on to be told so, as without a phone.
    const { read } = this.form.elements;
    if (event.submitter && event.submitter === this.part("by-phone") && read.checked) return;
    event.preventDefault();
    this.sign();
  }

  async sign() {
    const { content, sha256, library, signer, window: signerWindow, locale } = this.form.dataset;
    this.fault("");
    let demo = null;
    let client = null;
    try {
      const read = this.form.elements.read; // signing in asks for no reading
      if (read && !read.checked) {
        read.focus();
        throw new Fault("unread");
      }
      if (signerWindow) demo = openWindow(signerWindow, locale);
      this.work("opening");
      const [bytes] = await Promise.all([loadDocument(content, sha256), loadLibrary(library)]);
      client = new window.NCALayerClient(demo ? `${signer}/${demo.token}` : signer, false);
      await client.connect().catch(() => {
        throw new Fault("not-running");
      });
      this.work("choose");
      const key = JSON.parse(document.getElementById("sign-key").textContent);
      this.form.elements.cms.value = await askForSignature(client, toBase64(bytes), key, locale);
      this.work("sending");
      this.form.submit();
    } catch (error) {
      demo?.opened.close();
      this.rest();
      this.fault(error instanceof Fault ? error.name : "failed");
    } finally {
      client?.wsConnection?.close();
    }
  }

  work(step) {
    this.busy = true;
    this.part("buttons").querySelector("button").setAttribute("aria-disabled", "true");
    this.part("status").textContent = this.text(`[data-text="${step}"]`);
  }

  rest() {
    this.busy = false;
    this.part("buttons").querySelector("button").removeAttribute("aria-disabled");
    this.part("status").textContent = "";
  }

  fault(name) {
    const place = this.part("fault");
    place.hidden = !name;
    const known = this.text(`[data-fault="${name}"]`);
    place.querySelector("span").textContent = name ? known || this.text('[data-fault="failed"]') : "";
  }

  text(selector) {
    return this.form.querySelector(`template${selector}`)?.content.textContent.trim() ?? "";
  }
}

for (const form of document.querySelectorAll('[data-module~="documents/js/sign"]')) new Sign(form);
