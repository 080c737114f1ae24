// ---- the page as a whole, in the order in which a buyer wants it ----

const main = document.getElementById('receipt');
const PLAIN = { altered: 'altered', 'unknown-key': 'unknown', withdrawn: 'withdrawn', unreadable: 'unreadable', newer: 'newer' };
let latest = 0, shown;

function show({ verdict, receipt }) {
  main.textContent = '';
  if (stall.practice || (receipt && receipt.flags & 1)) add(main, 'p', 'practice', words.practice);
  if (PLAIN[verdict]) add(main, 'p', 'warning', say(words[PLAIN[verdict]], { stall: stall.name })).setAttribute('role', 'alert');
  if (verdict === 'empty') add(main, 'p', 'thanks', words.empty);
  if (receipt) showReceipt(main, receipt, verdict === 'altered' || verdict === 'unknown-key');
  showShops(main);
  if (receipt) {
    showDoors(main, receipt);
    showOrder(main, receipt);
  }
  add(main, 'p', 'private', words.private);
  if (verdict === 'unchecked') add(main, 'p', 'seal', words.unchecked);
  if (receipt) add(main, 'button', 'print', words.print).onclick = () => window.print();
  showMarkets(main);
  showStory(main);
  main.dataset.verdict = verdict;
  document.title = `${receipt ? numberOf(receipt) : words.title} · ${stall.name}`;
}

async function update() {
  const mine = ++latest, digits = location.hash.match(/[0-9]+(?=[^0-9]*$)/);
  delete main.dataset.verdict; // until there is a new one
  const result = location.hash.length > 1 ? await read(digits ? digits[0] : '') : { verdict: 'empty' };
  if (mine === latest) show(shown = result); // the address may have changed while the signature was checked
}

function choose(chosen) {
  speak(chosen);
  picker.setAttribute('aria-label', words.language);
  picker.value = language;
  if (shown) show(shown);
}

const picker = document.getElementById('language'), face = document.getElementById('face');
for (const tag of tongues) {
  const one = add(picker, 'option', '', tag.toUpperCase());
  one.value = one.lang = tag;
  setTimeout(() => one.append(`\u2003\u2003${nameOf(tag)}`)); // once the receipt is there: this is slow on old phones
}
picker.hidden = false;
picker.onchange = () => choose(picker.value);
if (face) {
  face.textContent = initials(stall.name, 2);
  face.classList.add(ground(stall.name));
}
document.getElementById('private').remove();
choose();
window.addEventListener('hashchange', update);
window.addEventListener('beforeprint', () => main.querySelectorAll('details.texts').forEach((one) => { one.open = true; }));
update();

// For tests, and for whoever wants to see what the page sees.
window.receiptPage = { read, inflate, verifySlowly, show };
