package crash

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"

	"trestle/housetest/hand"
)

// stall is a folder that sellers die over, and what they have acknowledged.
type stall struct {
	dir    string
	seed   uint64
	life   int
	acked  []string
	tried  map[string]bool
	copies int    // that were whole
	read   int    // of the acknowledged, how many notes were looked for
	notes  int    // that were there
	again  string // was tried, and nobody knows
	rnd    *rand.Rand
}

// newStall makes a stall in a fresh folder.
func newStall(dir string, seed uint64) (*stall, error) {
	s := &stall{dir: dir, seed: seed, tried: map[string]bool{}, rnd: rand.New(rand.NewPCG(seed, 0))}
	if err := os.MkdirAll(copies(dir), 0o700); err != nil {
		return nil, err
	}
	return s, hand.Create(options(dir, "create"))
}

// The moments at which a seller is killed.
const (
	opening    = "opening"
	selling    = "selling"
	importing  = "importing"
	copying    = "copying"
	rechecking = "rechecking"
	rebuilding = "rebuilding"
)

// death is a plan for one life: after which line of the seller's, and after how long a spin, it is killed.
type death struct {
	moment string
	acks   int
	spin   int
}

func (s *stall) plan() death {
	d := death{moment: selling, acks: s.rnd.IntN(24), spin: s.rnd.IntN(1 << s.rnd.IntN(22))}
	switch n := s.rnd.IntN(20); {
	case n < 4:
		d.moment, d.spin = opening, s.rnd.IntN(1<<24)
	case n < 7:
		d.moment, d.spin = importing, s.rnd.IntN(1<<22)
	case n < 9:
		d.moment, d.spin = copying, s.rnd.IntN(1<<22)
	case n < 10:
		d.moment, d.spin = rechecking, s.rnd.IntN(1<<23)
	case n < 12:
		d.moment, d.spin = rebuilding, s.rnd.IntN(1<<25)
	}
	return d
}

var spun atomic.Int64

// spin passes a short time without asking a clock.
func spin(n int) {
	for range n {
		spun.Add(1)
	}
}

// kill lets one seller live and die.
func (s *stall) kill() (death, error) {
	s.life++
	d := s.plan()
	o := orders{Dir: s.dir, Life: s.life, Seed: s.seed, Again: s.again}
	o.Then, o.Before = map[string]string{importing: "import", copying: "copy", rechecking: "recheck"}[d.moment], 1+s.rnd.IntN(6)
	if d.moment == rebuilding {
		if err := os.RemoveAll(filepath.Join(s.dir, "views")); err != nil {
			return d, err
		}
	}
	told, err := json.Marshal(o)
	if err != nil {
		return d, err
	}
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childEnv+"="+string(told))
	var complaint bytes.Buffer
	cmd.Stderr = &complaint
	out, err := cmd.StdoutPipe()
	if err != nil {
		return d, err
	}
	if err := cmd.Start(); err != nil {
		return d, err
	}
	early := s.listen(out, d, func() { _ = cmd.Process.Kill() })
	_ = cmd.Wait()
	if early {
		return d, fmt.Errorf("the seller gave up before it was killed: %s", bytes.TrimSpace(complaint.Bytes()))
	}
	return d, nil
}

// listen reads what the seller says, kills it when its moment has come, and notes what it had acknowledged by then.
// It tells whether the seller ended by itself.
func (s *stall) listen(out io.Reader, d death, kill func()) (early bool) {
	lines := bufio.NewScanner(out)
	paid, begun, killed := 0, 0, false
	for lines.Scan() {
		word, id, _ := strings.Cut(lines.Text(), " ")
		switch word {
		case "try":
			s.again, s.tried[id] = id, true
		case "paid":
			s.acked, s.again, paid = append(s.acked, id), "", paid+1
		}
		var now bool
		switch d.moment {
		case opening, rebuilding:
			now = word == "opening"
		case selling:
			now = paid > d.acks
		default:
			if word == "endless" {
				begun++
			}
			now = begun > d.acks%5
		}
		if now && !killed {
			spin(d.spin)
			kill()
			killed = true // what is still in the pipe was said before
		}
	}
	return !killed
}
