package backup

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"trestle/inventory/journal"
)

// Name is what an automatic copy is called: the stall and the time for people, the till's letter, and
// the beginning of its id, so that a till tells its own copies from those of any other, even of
// another stall with the same name in the same folder.
func Name(stall string, at time.Time, letter string, till journal.TillID) string {
	return "trestle-" + slug(stall, 40) + "-" + at.Format("2006-01-02-1504") + "-" + slug(letter, 8) + "-" + string(till)[:8] + ".age"
}

// FreeName is name, or the same with a number when a file is called so already.
func FreeName(disk journal.FS, name string) (string, error) {
	infos, err := disk.ReadDir(".")
	if err != nil {
		return "", onDisk(err)
	}
	free := name
	for n := 2; slices.ContainsFunc(infos, func(i journal.Info) bool { return strings.EqualFold(i.Name, free) }); n++ {
		free = fmt.Sprintf("%s-%d.age", strings.TrimSuffix(name, ".age"), n)
	}
	return free, nil
}

// slug keeps of a text what every system takes in the name of a file.
func slug(text string, most int) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFD.String(text) {
		switch {
		case r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(r)
		case !unicode.Is(unicode.Mn, r):
			gap = true
		}
		if b.Len() >= most {
			break
		}
	}
	if b.Len() == 0 {
		return "stall"
	}
	return b.String()
}

// keep is how many of the last copies stay, beside the first of each month.
const keep = 10

// ownName is the form of Name and FreeName: the time, the till's id, the number.
var ownName = regexp.MustCompile(`^trestle-.+-(\d{4}-\d\d-\d\d-\d{4})-[0-9A-Za-z-]+-([0-9a-f]{8})(?:-(\d{1,6}))?\.age$`)

// Prune removes copies of this till's that are no longer needed: all but the last ten and the first
// of each month. made is the one that was just written; only what is older than it is looked at, for
// a clock that jumped must not make new copies look old. Files that this till did not name are never
// touched.
func Prune(disk journal.FS, till journal.TillID, made string) (removed []string, err error) {
	names, err := Own(disk, till)
	if err != nil {
		return nil, err
	}
	for _, name := range spare(names, till, made) {
		if err := remove(disk, name); err != nil {
			return removed, err
		}
		removed = append(removed, name)
	}
	if len(removed) > 0 {
		err = onDisk(disk.SyncDir("."))
	}
	return removed, err
}

// copyName is what the name of a copy says.
type copyName struct{ name, at, month string }

func parseName(name string, till journal.TillID) (copyName, bool) {
	m := ownName.FindStringSubmatch(name)
	if m == nil || !strings.HasPrefix(string(till), m[2]) {
		return copyName{}, false
	}
	return copyName{name, fmt.Sprintf("%s-%6s", m[1], m[3]), m[1][:7]}, true
}

// Own lists the copies in a folder that a till has named itself, the oldest first.
func Own(disk journal.FS, till journal.TillID) ([]string, error) {
	infos, err := disk.ReadDir(".")
	if err != nil {
		return nil, onDisk(err)
	}
	var all []copyName
	for _, i := range infos {
		if c, own := parseName(i.Name, till); own && !i.Dir {
			all = append(all, c)
		}
	}
	slices.SortFunc(all, func(a, b copyName) int { return strings.Compare(a.at, b.at) })
	names := make([]string, len(all))
	for i, c := range all {
		names[i] = c.name
	}
	return names, nil
}

// spare gives the names of copies that are no longer needed, out of a till's own, the oldest first.
func spare(names []string, till journal.TillID, made string) []string {
	end := slices.Index(names, made)
	var out []string
	months := map[string]bool{}
	for i, name := range names[:max(0, end)] {
		c, _ := parseName(name, till)
		if first := !months[c.month]; !first && end-i >= keep {
			out = append(out, name)
		}
		months[c.month] = true
	}
	return out
}
