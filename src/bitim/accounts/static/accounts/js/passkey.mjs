// Makes or uses a passkey: asks the browser for a credential, puts it into the form and sends the form.
//   data-options  the address of the options, or "#id" of a JSON script on the page
//   data-act      "create" or "get"

const decode = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));

function encode(buffer) {
  let binary = "";
  for (const octet of new Uint8Array(buffer)) binary += String.fromCharCode(octet);
  return btoa(binary).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

const named = (list) => list?.map((each) => ({ ...each, id: decode(each.id) }));

async function create({ publicKey }, alone) {
  const selection = { ...publicKey.authenticatorSelection, residentKey: alone ? "required" : "discouraged", requireResidentKey: alone };
  if (alone) selection.userVerification = "required";
  const made = await navigator.credentials.create({
    publicKey: {
      ...publicKey,
      challenge: decode(publicKey.challenge),
      user: { ...publicKey.user, id: decode(publicKey.user.id) },
      excludeCredentials: named(publicKey.excludeCredentials),
      authenticatorSelection: selection,
    },
  });
  const { attestationObject, clientDataJSON } = made.response;
  return {
    ...described(made),
    response: {
      attestationObject: encode(attestationObject),
      clientDataJSON: encode(clientDataJSON),
      transports: made.response.getTransports?.() ?? [],
    },
  };
}

async function get({ publicKey }) {
  const used = await navigator.credentials.get({
    publicKey: { ...publicKey, challenge: decode(publicKey.challenge), allowCredentials: named(publicKey.allowCredentials) },
  });
  const response = {};
  for (const part of ["authenticatorData", "clientDataJSON", "signature", "userHandle"]) {
    if (used.response[part]) response[part] = encode(used.response[part]);
  }
  return { ...described(used), response };
}

function described(credential) {
  return {
    type: credential.type,
    id: credential.id,
    rawId: encode(credential.rawId),
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

class Passkey {
  constructor(form) {
    this.form = form;
    this.buttons = form.querySelector('[data-part="buttons"]');
    if (!this.buttons) throw new Error("accounts/js/passkey: the form has no buttons");
    if (!window.PublicKeyCredential) return;
    this.buttons.hidden = false;
    const without = form.querySelector('[data-part="without"]');
    if (without) without.hidden = true;
    form.addEventListener("submit", (event) => this.submit(event));
  }

  async submit(event) {
    event.preventDefault();
    const fault = this.form.querySelector('[data-part="fault"]');
    fault.hidden = true;
    try {
      const options = await this.options();
      const alone = this.form.elements.passwordless?.checked ?? false;
      const credential = this.form.dataset.act === "create" ? await create(options, alone) : await get(options);
      this.form.elements.credential.value = JSON.stringify(credential);
      this.form.submit();
    } catch {
      // The browser tells why in its own window; what it throws says no more than "no".
      fault.hidden = false;
    }
  }

  async options() {
    const { options } = this.form.dataset;
    if (options.startsWith("#")) {
      const given = JSON.parse(document.querySelector(options).textContent);
      return given.creation_options ?? given.request_options;
    }
    const response = await fetch(options, { headers: { Accept: "application/json" }, credentials: "same-origin" });
    return (await response.json()).request_options;
  }
}

for (const form of document.querySelectorAll('[data-module~="accounts/js/passkey"]')) new Passkey(form);
