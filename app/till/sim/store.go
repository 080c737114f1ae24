package sim

import (
	"errors"
	"sync"

	"trestle/inventory"
	"trestle/inventory/memview"
)

// store keeps a device's views between openings. In a power cut it loses its last updates, each as a
// whole, as a store does that syncs late; sometimes it loses everything.
type store struct {
	mu   sync.Mutex
	kept *memview.Views
	undo [][]old // what each of the last updates changed, the newest last
	fail func() error
}

type old struct {
	key   string
	value []byte
	had   bool
}

// remembered is how many updates a power cut can take back.
const remembered = 48

func newStore(fail func() error) *store { return &store{kept: memview.New(), fail: fail} }

// open is what the book is given.
func (s *store) open() (inventory.Views, error) {
	if err := s.fail(); err != nil {
		return nil, err
	}
	return &openStore{store: s}, nil
}

// forget deletes the views.
func (s *store) forget() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.kept, s.undo = memview.New(), nil
}

// crash takes back the last n updates.
func (s *store) crash(n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for ; n > 0 && len(s.undo) > 0; n-- {
		last := s.undo[len(s.undo)-1]
		s.undo = s.undo[:len(s.undo)-1]
		_ = s.kept.Update(func(set inventory.Setter) error { return takeBack(set, last) })
	}
}

func takeBack(set inventory.Setter, last []old) error {
	for i := len(last) - 1; i >= 0; i-- {
		o := last[i]
		if !o.had {
			if err := set.Delete(o.key); err != nil {
				return err
			}
			continue
		}
		if err := set.Set(o.key, o.value); err != nil {
			return err
		}
	}
	return nil
}

// openStore is the store while a book has it open.
type openStore struct {
	store  *store
	closed bool
}

var errViewsClosed = errors.New("sim: the views are closed")

func (o *openStore) View(fn func(inventory.Getter) error) error {
	if o.closed {
		return errViewsClosed
	}
	return o.store.kept.View(fn)
}

func (o *openStore) Update(fn func(inventory.Setter) error) error {
	s := o.store
	s.mu.Lock()
	defer s.mu.Unlock()
	if o.closed {
		return errViewsClosed
	}
	if err := s.fail(); err != nil {
		return err
	}
	r := &recorder{seen: map[string]bool{}}
	err := s.kept.Update(func(set inventory.Setter) error {
		r.Setter = set
		return fn(r)
	})
	if err == nil {
		s.undo = append(s.undo, r.olds)
		if len(s.undo) > remembered {
			s.undo = s.undo[1:]
		}
	}
	return err
}

// Clear is durable at once: what a store that was just emptied held before does not come back.
func (o *openStore) Clear() error {
	if o.closed {
		return errViewsClosed
	}
	o.store.forget()
	return nil
}

func (o *openStore) Close() error {
	o.closed = true
	return nil
}

// recorder notes what an update overwrites.
type recorder struct {
	inventory.Setter
	seen map[string]bool
	olds []old
}

func (r *recorder) note(key string) error {
	if r.seen[key] {
		return nil
	}
	v, had, err := r.Get(key)
	if err != nil {
		return err
	}
	r.seen[key] = true
	r.olds = append(r.olds, old{key, v, had})
	return nil
}

func (r *recorder) Set(key string, value []byte) error {
	if err := r.note(key); err != nil {
		return err
	}
	return r.Setter.Set(key, value)
}

func (r *recorder) Delete(key string) error {
	if err := r.note(key); err != nil {
		return err
	}
	return r.Setter.Delete(key)
}
