package journal

import "fmt"

// The codes of faults.
const (
	FaultUnreadable = "unreadable" // the line has not the form of an entry
	FaultSignature  = "signature"  // the line was changed after it was signed, or another key signed it
	FaultChain      = "chain"      // a signed line does not follow the line before
	FaultNumber     = "number"     // a line stands again or out of its order
	FaultGap        = "gap"        // entries are missing before this line
	FaultClock      = "clock"      // the Lamport counter did not rise
	FaultLong       = "long"       // the line is longer than MaxLine
	FaultTorn       = "torn"       // the last file ends within a line, as after a crash
	FaultCut        = "cut"        // an earlier file ends within a line
	FaultEmpty      = "empty"      // a file that must hold entries holds none
	FaultName       = "name"       // the file's name is not the number of its first entry
	FaultForeign    = "foreign"    // something that is not of the journal lies in its folder
	FaultEnrol      = "enrol"      // line 1 does not enrol this till
	FaultShort      = "short"      // the journal ends before an entry that was known
	FaultDisk       = "disk"       // the disk cannot read the file
	FaultBoth       = "both"       // entries are damaged in the journal and in its copy
	FaultFork       = "fork"       // two different signed lines have one number
	FaultCopy       = "copy"       // the second copy lacks what the journal has
	FaultMore       = "more"       // there are further faults than are listed
)

// maxFaults bounds the list: a file full of newlines must not fill the memory.
const maxFaults = 200

// Fault is one damage, named as precisely as it can be.
type Fault struct {
	Till   TillID `json:"till"`
	File   string `json:"file,omitempty"`   // name within the till's folder
	Line   int    `json:"line,omitempty"`   // from 1; 0 when it is about the whole file
	Number uint64 `json:"number,omitempty"` // the entry's number as far as it is known
	Code   string `json:"code"`
	Say    string `json:"say"`
}

// String is one line for a log or a terminal.
func (f Fault) String() string {
	switch {
	case f.Line > 0:
		return fmt.Sprintf("till %s, file %s, line %d: %s", f.Till, f.File, f.Line, f.Say)
	case f.File != "":
		return fmt.Sprintf("till %s, file %s: %s", f.Till, f.File, f.Say)
	default:
		return fmt.Sprintf("till %s: %s", f.Till, f.Say)
	}
}

// faultList collects faults up to maxFaults and counts the rest.
type faultList struct {
	till  TillID
	list  []Fault
	extra int
}

func (l *faultList) add(file string, line int, number uint64, code, format string, args ...any) {
	if len(l.list) == maxFaults {
		l.extra++
		return
	}
	l.list = append(l.list, Fault{Till: l.till, File: file, Line: line, Number: number, Code: code,
		Say: fmt.Sprintf(format, args...)})
}

func (l *faultList) all() []Fault {
	if l.extra == 0 {
		return l.list
	}
	return append(l.list, Fault{Till: l.till, Code: FaultMore,
		Say: fmt.Sprintf("%d further faults are not listed.", l.extra)})
}
