// The page of one stall. What it knows of the stall stands in the page as JSON, the words of all languages packed.
const stall = JSON.parse(document.getElementById('stall').textContent);
