/* Sends what waits, a little at a time, and says how it stands: saved, sending, no connection, signed out. */

const SOON = 600, AGAIN = 4_000, LOOK = 20_000;

export class Sender {
  constructor({ address, token, queue, about, most, answered, said, renew }) {
    Object.assign(this, { address, token, queue, about, most, answered, said, renew });
    this.stands = "saved";
    addEventListener("online", () => this.soon(0));
    addEventListener("offline", () => this.tell("offline"));
    setInterval(() => { if (document.visibilityState === "visible" && !this.timer) this.soon(0); }, LOOK);
  }

  tell(stands, words = "") { this.stands = stands; this.said(stands, words); }

  soon(wait = SOON) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => { this.timer = 0; this.send(); }, wait);
  }

  /* One at a time; whoever asks meanwhile waits for the same. */
  send() {
    this.going = this.going || this.all().finally(() => { this.going = null; });
    return this.going;
  }

  async all() {
    do {
      const edits = this.queue.first(this.most);
      if (edits.length) this.tell("sending");
      if (!await this.one(edits)) return false;
    } while (this.queue.size);
    this.tell("saved");
    return true;
  }

  async one(edits) {
    let answer;
    try {
      const body = JSON.stringify({ ...this.about(), edits });
      const headers = { "Content-Type": "application/json", "X-CSRFToken": this.token };
      answer = await fetch(this.address, { method: "POST", body, headers });
    } catch {
      this.tell("offline");
      this.soon(AGAIN);
      return false;
    }
    const told = answer.headers.get("Content-Type")?.startsWith("application/json") ? await answer.json() : {};
    if (answer.ok && told.version !== undefined) {
      this.queue.settle(edits);
      this.answered(told);
      return true;
    }
    return this.refused(answer, told);
  }

  async refused(answer, told) {
    if (told.sign_in || answer.redirected) this.tell("signed_out");
    else if (answer.status === 403) { if (await this.renew()) this.soon(AGAIN); }
    else if (answer.status === 404) this.tell("refused");
    else if (told.problem) this.tell("problem", told.problem);
    else this.tell("broken");
    if (told.sign_in || answer.status >= 500) this.soon(AGAIN * 3);
    return false;
  }
}
