// ---- words, numbers and days in the buyer's language ----

// Lines of text: the languages, the names of the texts, then the texts of each language.
const [tags, names, ...lines] = new TextDecoder().decode(inflate(
  Uint8Array.from(atob(document.getElementById('words').textContent), (letter) => letter.charCodeAt(0)), 1e5)).split('\n');
const tongues = tags.split(' '), keys = names.split(' ');

let language, locale, words;

function speak(chosen) {
  const wanted = [chosen, ...(navigator.languages || []), navigator.language, stall.language, 'en'].filter((tag) => tag);
  const base = (tag) => tag.split('-')[0];
  language = base(wanted.find((tag) => tongues.includes(base(tag))));
  locale = wanted.find((tag) => base(tag) === language);
  const from = tongues.indexOf(language) * keys.length;
  words = {};
  keys.forEach((key, i) => { words[key] = lines[from + i]; });
  document.documentElement.lang = language;
  document.documentElement.dir = /ar|he/.test(language) ? 'rtl' : 'ltr';
}

const say = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);

const decimal = (value, least, most) =>
  new Intl.NumberFormat(locale, { minimumFractionDigits: least, maximumFractionDigits: most }).format(value);
const amount = (r, minor) => decimal(minor / 10 ** r.decimals, r.decimals, r.decimals);
const withSign = (r, minor) => new Intl.NumberFormat(locale, {
  style: 'currency', currency: r.currency, minimumFractionDigits: r.decimals, maximumFractionDigits: r.decimals,
}).format(minor / 10 ** r.decimals);
const percent = (rate) => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 4 }).format(rate / 1e6);
const clock = (minutes, form) => new Intl.DateTimeFormat(locale, form).format(EPOCH + minutes * 60000);
const nameOf = (tag) => {
  try {
    return new Intl.DisplayNames([tag], { type: 'language' }).of(tag);
  } catch {
    return tag;
  }
};

const numberOf = (r) => `${r.letter}-${String(r.count).padStart(4, '0')}`;
const dayOf = (r) => clock(r.minutes, { dateStyle: 'medium' });

function title(line) {
  const name = line.name || words.unnamed;
  if (line.quantity === 0 || (line.quantity === 1000 && !line.unit)) return name;
  const quantity = decimal(line.quantity / 1000, line.quantity % 1000 ? 3 : 0, 3);
  return line.unit ? `${quantity} ${line.unit} ${name}` : `${quantity} × ${name}`;
}

const ground = (name) => {
  let hash = 2166136261;
  for (const byte of new TextEncoder().encode(name)) hash = Math.imul(hash ^ byte, 16777619) >>> 0;
  return `g${hash % 8}`;
};
const initials = (name, count) =>
  (name.match(/[\p{L}\p{N}]+/gu) || ['·']).slice(0, count).map((word) => [...word][0].toLocaleUpperCase(locale)).join('');
