package paper

import "strings"

// Text lays the receipt out and sets it in columns; see Compose and Layout.Text.
func Text(r Receipt, columns int) string { return Compose(r).Text(columns) }

// minColumns is the narrowest paper that an amount and a word fit on.
const minColumns = 16

// Text sets the layout in lines of at most columns characters, each ended by a line feed. Wide
// characters count as two columns. Fewer than 16 columns are treated as 16.
func (l Layout) Text(columns int) string {
	columns = max(columns, minColumns)
	var out []string
	for i := 0; i < len(l.Rows); i++ {
		row := l.Rows[i]
		if row.Kind == RowTable {
			end := i
			for end < len(l.Rows) && l.Rows[end].Kind == RowTable {
				end++
			}
			out = append(out, table(l.Rows[i:end], columns)...)
			i = end - 1
			continue
		}
		out = append(out, row.text(columns)...)
	}
	for i, line := range out {
		out[i] = strings.TrimRight(line, " ")
	}
	return strings.Join(out, "\n") + "\n"
}

func (row Row) text(columns int) []string {
	switch row.Kind {
	case RowRule:
		return []string{strings.Repeat("-", columns)}
	case RowGap:
		return []string{""}
	case RowCode:
		return split(row.Left, columns)
	case RowPair:
		return pair(row, columns)
	}
	lines := wrap(row.Left, columns-row.Indent)
	for i, line := range lines {
		indent := row.Indent
		if row.Align == Centre {
			indent = (columns - width(line)) / 2
		}
		lines[i] = strings.Repeat(" ", indent) + line
	}
	return lines
}

// pair sets Right beside the last line of Left, or below it when the two do not fit side by side.
func pair(row Row, columns int) []string {
	room := columns - row.Indent
	beside := room - width(row.Right) - 1
	var lines []string
	if beside >= room/3 {
		lines = wrap(row.Left, beside)
	} else {
		lines = append(wrap(row.Left, room), wrap(row.Right, room)...)
	}
	for i, line := range lines {
		lines[i] = strings.Repeat(" ", row.Indent) + line
	}
	last := &lines[len(lines)-1]
	if beside >= room/3 {
		*last += strings.Repeat(" ", columns-width(*last)-width(row.Right)) + row.Right
	} else {
		*last = strings.Repeat(" ", columns-width(*last)+row.Indent) + strings.TrimSpace(*last)
	}
	return lines
}

// table gives every column what it needs and shares out the rest. Where that is too wide, each row
// becomes a list of its cells under their heads.
func table(rows []Row, columns int) []string {
	heads := rows[0].Cells
	widths := make([]int, len(heads))
	for _, row := range rows {
		for i, cell := range row.Cells {
			widths[i] = max(widths[i], width(cell))
		}
	}
	spare := columns - (len(heads) - 1)
	for _, w := range widths {
		spare -= w
	}
	if spare < 0 {
		return list(rows, columns)
	}
	for i := 1; i < len(widths); i++ {
		widths[i] += spare / (len(widths) - 1)
	}
	widths[0] += spare % (len(widths) - 1)
	var out []string
	for _, row := range rows {
		line := row.Cells[0] + strings.Repeat(" ", widths[0]-width(row.Cells[0]))
		for i, cell := range row.Cells[1:] {
			line += strings.Repeat(" ", 1+widths[i+1]-width(cell)) + cell
		}
		out = append(out, line)
	}
	return out
}

func list(rows []Row, columns int) (out []string) {
	heads := rows[0].Cells
	for _, row := range rows[1:] {
		out = append(out, wrap(row.Cells[0], columns)...)
		for i, cell := range row.Cells[1:] {
			out = append(out, pair(Row{Left: heads[i+1], Right: cell, Indent: 2}, columns)...)
		}
	}
	return out
}
