package link

import "strings"

// What Encode leaves out, in this order, each only after the one before did not suffice.
const (
	Note       = "note"       // the maker's words
	Names      = "names"      // all but the first 12 characters of each name
	References = "references" // the links to products
	Lines      = "lines"      // all lines: total, count and hash stay
)

// drop takes something out of a receipt and reports whether there was anything to take.
type drop struct {
	what string
	from func(*Receipt) bool
}

// dropsFor gives what may be left out of the receipt, in order. The hash of lines that are left
// out is that of the lines as they are now, with whole names and references.
func dropsFor(whole Receipt) []drop {
	return []drop{
		{Note, func(r *Receipt) bool {
			had := r.Note != ""
			r.Note = ""
			return had
		}},
		{Names, func(r *Receipt) bool {
			return changeLines(r, func(line *Line) {
				if name := []rune(line.Name); len(name) > shortName {
					line.Name = strings.TrimSpace(string(name[:shortName]))
				}
			})
		}},
		{References, func(r *Receipt) bool {
			return changeLines(r, func(line *Line) { line.Ref, line.Shop = "", 0 })
		}},
		{Lines, func(r *Receipt) bool {
			hash, err := HashLines(whole.Lines)
			if err != nil || len(whole.Lines) == 0 {
				return false
			}
			r.Lines, r.LeftOut = nil, &LeftOut{Count: int64(len(whole.Lines)), Hash: hash}
			return true
		}},
	}
}

// changeLines gives the receipt changed copies of its lines: the caller's are not touched.
func changeLines(r *Receipt, change func(*Line)) (changed bool) {
	lines := make([]Line, len(r.Lines))
	for i, line := range r.Lines {
		lines[i] = line
		change(&lines[i])
		changed = changed || lines[i] != line
	}
	r.Lines = lines
	return changed
}
