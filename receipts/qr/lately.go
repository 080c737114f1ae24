package qr

import "sync"

// lately holds the codes that were made last. A receipt's code is made to see whether it fits, drawn on the screen a
// moment later, and perhaps printed: milliseconds each time, on a phone more.
var lately made

// kept is how many there are: a receipt, its gift receipt, and the ones before.
const kept = 4

type made struct {
	mu    sync.Mutex
	texts [kept]string
	codes [kept]Code
	next  int
}

func (m *made) get(text string) (Code, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for i, t := range m.texts {
		if t == text && text != "" {
			return m.codes[i].clone(), true
		}
	}
	return Code{}, false
}

func (m *made) put(text string, c Code) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.texts[m.next], m.codes[m.next] = text, c.clone()
	m.next = (m.next + 1) % kept
}

// clone keeps what somebody does with the modules away from the next one who asks.
func (c Code) clone() Code {
	rows := make([][]bool, len(c.Modules))
	for i, row := range c.Modules {
		rows[i] = append([]bool(nil), row...)
	}
	c.Modules = rows
	return c
}
