package printer

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"trestle/inventory"
)

// State is how far a job is.
type State string

// The states. A job that is printed leaves the list.
const (
	Waiting State = "waiting"
	Sending State = "sending" // kept before the first byte goes out
	Held    State = "held"    // until somebody says what is to become of it
)

// Job names something to print.
type Job struct {
	ID      string `json:"id"`      // adding the same id twice is one job
	Printer string `json:"printer"` // which, as whoever renders it knows
	What    string `json:"what"`    // a reference, such as a sale's id and a form; nothing personal
	Copy    bool   `json:"copy,omitempty"`
	State   State  `json:"state"`
	Tries   int    `json:"tries,omitempty"`
	Problem string `json:"problem,omitempty"` // the code of the last error
	Unsure  int    `json:"unsure,omitempty"`  // how often it broke off in the middle

	after time.Time // not before
	err   error     // the last error
}

// Err is what went wrong last, nil when nothing did since the program began.
func (j Job) Err() error { return j.err }

// Options hand in the world of a queue.
type Options struct {
	Now func() time.Time
	// Load and Save keep the list; Save is durable when it returns. Load gives nil where nothing was kept yet.
	Load func() ([]byte, error)
	Save func([]byte) error
	// Render makes a job's bytes, as they are to look now, and says where they go.
	Render func(Job) (Target, []byte, error)
	Send   func(context.Context, Target, []byte) (taken int, err error)
	// Changed is called after every change of the list, from any goroutine; it must be quick. It may be nil.
	Changed func()
}

// Queue is the list of what is to be printed. Its methods may be called from any goroutine.
type Queue struct {
	opt  Options
	wake chan struct{}
	one  sync.Mutex // one job is sent at a time

	mu   sync.Mutex
	jobs []Job
}

// How soon a job is tried again, and how often one that breaks off in the middle makes another copy by itself.
const (
	firstPause = 2 * time.Second
	longPause  = 30 * time.Second
	mostCopies = 2
)

// Open reads the list. What a program left behind that ended waits for somebody: nobody wants yesterday's receipts
// when the printer is switched on. One that was being sent may be on paper, so it would be a copy.
func Open(opt Options) (*Queue, error) {
	q := &Queue{opt: opt, wake: make(chan struct{}, 1)}
	raw, err := opt.Load()
	if err == nil && raw != nil {
		q.jobs, err = readJobs(raw)
	}
	if err != nil {
		return q, inventory.Refuse("printer.list", "The list of what was still to be printed cannot be read, so it begins empty. No sale is lost: print a receipt again from its sale.", err)
	}
	for i := range q.jobs {
		j := &q.jobs[i]
		j.Copy = j.Copy || j.State == Sending
		j.State = Held
	}
	return q, nil
}

// Jobs gives the list, first come first.
func (q *Queue) Jobs() []Job {
	q.mu.Lock()
	defer q.mu.Unlock()
	return slices.Clone(q.jobs)
}

// Add puts a job at the end and keeps the list. It never waits for a printer.
func (q *Queue) Add(j Job) error {
	return q.change(func(jobs []Job) []Job {
		if slices.ContainsFunc(jobs, func(o Job) bool { return o.ID == j.ID }) {
			return jobs
		}
		j.State, j.Tries, j.Problem, j.Unsure = Waiting, 0, "", 0
		return append(jobs, j)
	})
}

// Resume lets jobs go on that are held or wait for another try; none named means all.
func (q *Queue) Resume(ids ...string) error {
	return q.change(func(jobs []Job) []Job {
		for i := range jobs {
			if jobs[i].State != Sending && named(ids, jobs[i].ID) {
				jobs[i].State, jobs[i].Unsure, jobs[i].after = Waiting, 0, time.Time{}
			}
		}
		return jobs
	})
}

// Drop takes jobs off the list, but for one that is being sent; none named means all.
func (q *Queue) Drop(ids ...string) error {
	return q.change(func(jobs []Job) []Job {
		return slices.DeleteFunc(jobs, func(j Job) bool { return j.State != Sending && named(ids, j.ID) })
	})
}

func named(ids []string, id string) bool { return len(ids) == 0 || slices.Contains(ids, id) }

// change keeps what fn makes of the list; an error leaves it as it was.
func (q *Queue) change(fn func([]Job) []Job) error {
	q.mu.Lock()
	next := fn(slices.Clone(q.jobs))
	err := q.keep(next)
	if err == nil {
		q.jobs = next
	}
	q.mu.Unlock()
	if err != nil {
		return err
	}
	q.told()
	return nil
}

func (q *Queue) keep(jobs []Job) error {
	raw, err := writeJobs(jobs)
	if err == nil {
		err = q.opt.Save(raw)
	}
	if err != nil {
		return inventory.Refuse("printer.keep", "The list of what is to be printed could not be kept, so nothing is printed now. The sale is safe: check that the disk is not full, then print its receipt again.", err)
	}
	return nil
}

func (q *Queue) told() {
	select {
	case q.wake <- struct{}{}:
	default:
	}
	if q.opt.Changed != nil {
		q.opt.Changed()
	}
}

// Run prints until ctx ends.
func (q *Queue) Run(ctx context.Context) {
	for ctx.Err() == nil {
		pause := q.Step(ctx)
		if pause == 0 {
			continue
		}
		wait := time.NewTimer(pause)
		select {
		case <-ctx.Done():
		case <-q.wake:
		case <-wait.C:
		}
		wait.Stop()
	}
}

// idle is how long a queue with nothing to do sleeps when nobody wakes it.
const idle = time.Hour

// Step sends the first job whose time has come, and says how long there is nothing to do.
func (q *Queue) Step(ctx context.Context) (pause time.Duration) {
	q.one.Lock()
	defer q.one.Unlock()
	j, pause := q.first()
	if pause > 0 {
		return pause
	}
	target, bytes, err := q.opt.Render(j)
	if err != nil {
		q.after(j.ID, func(j *Job) { j.State, j.Problem, j.err = Held, inventory.CodeOf(err), err })
		return 0
	}
	// Kept before the first byte: whoever finds it so after a power cut knows that it may be on paper.
	there, err := q.mark(j.ID)
	if err != nil {
		q.after(j.ID, func(j *Job) { j.State, j.Problem, j.err = Held, inventory.CodeOf(err), err })
	}
	if err != nil || !there { // somebody has dropped it meanwhile
		return 0
	}
	taken, err := q.opt.Send(ctx, target, bytes)
	if err == nil {
		q.gone(j.ID)
		return 0
	}
	q.after(j.ID, func(j *Job) { j.failed(taken, err, q.opt.Now()) })
	return 0
}

// first gives the first job whose time has come, or how long that takes.
func (q *Queue) first() (Job, time.Duration) {
	q.mu.Lock()
	defer q.mu.Unlock()
	pause := idle
	for _, j := range q.jobs {
		if j.State != Waiting {
			continue
		}
		left := j.after.Sub(q.opt.Now())
		if left <= 0 {
			return j, 0
		}
		pause = min(pause, left)
	}
	return Job{}, pause
}

// failed says what becomes of a job that did not come out.
func (j *Job) failed(taken int, err error, now time.Time) {
	j.State, j.Problem, j.err = Waiting, inventory.CodeOf(err), err
	j.Tries++
	j.after = now.Add(min(longPause, firstPause<<min(j.Tries-1, 10)))
	if taken == 0 {
		return
	}
	j.Copy = true
	if j.Unsure++; j.Unsure > mostCopies || errors.Is(err, context.Canceled) {
		j.State = Held
	}
}

func (q *Queue) mark(id string) (there bool, err error) {
	err = q.change(func(jobs []Job) []Job {
		return each(jobs, id, func(j *Job) { j.State, there = Sending, true })
	})
	return there, err
}

// after notes what became of a job, on the list at hand even when it cannot be kept: the kept one says that the job
// may be on paper, which is true.
func (q *Queue) after(id string, fn func(*Job)) {
	q.mu.Lock()
	q.jobs = each(q.jobs, id, fn)
	_ = q.keep(q.jobs)
	q.mu.Unlock()
	q.told()
}

func (q *Queue) gone(id string) {
	q.mu.Lock()
	q.jobs = slices.DeleteFunc(q.jobs, func(j Job) bool { return j.ID == id })
	_ = q.keep(q.jobs)
	q.mu.Unlock()
	q.told()
}

func each(jobs []Job, id string, fn func(*Job)) []Job {
	for i := range jobs {
		if jobs[i].ID == id {
			fn(&jobs[i])
		}
	}
	return jobs
}
