package journal

import (
	"bufio"
	"errors"
	"io"
	"math"
)

// rawLine is one line as it lies in a file. Its bytes belong to the receiver.
type rawLine struct {
	file  string
	first uint64 // of the file, from its name
	no    int    // from 1
	at    int64  // offset in the file
	data  []byte
	torn  bool // the file ends before the newline
	last  bool // of the till's last file
	long  bool // longer than MaxLine; data is empty
}

// lineReader streams a file's lines and never holds more than one.
type lineReader struct {
	file string
	in   *bufio.Reader
	no   int
	done int64 // bytes read
}

func newLineReader(name string, r Reader, buffer int) *lineReader {
	return &lineReader{file: name, in: bufio.NewReaderSize(io.NewSectionReader(r, 0, math.MaxInt64), buffer)}
}

// next returns the next line, io.EOF behind the last, or the disk's error.
func (l *lineReader) next() (rawLine, error) {
	raw := rawLine{file: l.file, at: l.done}
	for {
		part, err := l.in.ReadSlice('\n')
		l.done += int64(len(part))
		if err == nil {
			part = part[:len(part)-1]
		}
		raw.long = raw.long || len(raw.data)+len(part) > MaxLine
		if raw.long {
			raw.data = nil
		} else {
			raw.data = append(raw.data, part...)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case errors.Is(err, io.EOF):
			if len(raw.data) == 0 && !raw.long {
				return raw, io.EOF
			}
			raw.torn = true
		case err != nil:
			return raw, err
		}
		l.no++
		raw.no = l.no
		return raw, nil
	}
}
