package badgerview

import "sync"

// warm keeps what was read or written last as Badger has it, so that the few values which every sale
// asks for (prices, stock, the day's sum) are not looked up each time. It is two halves: when the
// young one is full it becomes the old one, and what nobody has asked for since is forgotten.
type warm struct {
	mu     sync.Mutex // readers share the views
	young  map[string][]byte
	old    map[string][]byte
	size   int               // of young
	ranges map[string][]pair // whole ranges of few keys, by prefix
}

type pair struct {
	key   string
	value []byte
}

// What is kept warm at most: bytes in each half, the length of a value, and of ranges how many, how
// many keys and how long each value.
const (
	mostWarm  = 192 << 10
	warmValue = 4 << 10
	mostRange = 16
	fewPairs  = 24
	smallPair = 1 << 10
	perValue  = 96 // what a map takes beside key and value
)

func newWarm() *warm {
	w := new(warm)
	w.clear()
	return w
}

func (w *warm) clear() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.young, w.old, w.ranges, w.size = map[string][]byte{}, nil, map[string][]pair{}, 0
}

// get gives a value with the byte that it begins with. It must not be changed.
func (w *warm) get(key string) (c []byte, known bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if c, known = w.young[key]; known {
		return c, true
	}
	if c, known = w.old[key]; known {
		w.add(key, c)
	}
	return c, known
}

// put keeps a value, and forgets the one it had before.
func (w *warm) put(key string, c []byte) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(c) > warmValue {
		delete(w.young, key)
		delete(w.old, key)
		return
	}
	w.add(key, c)
}

func (w *warm) add(key string, c []byte) {
	w.size += len(key) + len(c) + perValue
	if w.size > mostWarm {
		w.young, w.old, w.size = map[string][]byte{}, w.young, 0
	}
	w.young[key] = c
}

// rangeOf gives all that begins with prefix, in order. It must not be changed.
func (w *warm) rangeOf(prefix string) (all []pair, known bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	all, known = w.ranges[prefix]
	return all, known
}

func (w *warm) putRange(prefix string, all []pair) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.ranges) >= mostRange {
		clear(w.ranges)
	}
	w.ranges[prefix] = all
}

// written takes over what Badger was given: which ranges that changes is not worth finding out.
func (w *warm) written(keys []string, value func(string) []byte) {
	for _, k := range keys {
		w.put(k, value(k))
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	clear(w.ranges)
}
