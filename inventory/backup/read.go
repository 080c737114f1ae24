package backup

import (
	"archive/tar"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"strings"

	"filippo.io/age"
	"github.com/klauspost/compress/zstd"

	"trestle/inventory/journal"
)

// Sink takes one member of a copy. What it was given counts only once Read has returned without an
// error. It need not read to the end.
type Sink func(m Member, r io.Reader) error

// Discard is a Sink for who only wants to know whether a copy is whole.
func Discard(Member, io.Reader) error { return nil }

// Read opens a copy, hands its members to sink, and checks everything: that the key fits, that every
// byte is as it was written, that nothing is missing or added. Memory is bounded whatever the copy
// holds. An error of sink ends the reading and is returned as it is.
func Read(r io.Reader, key age.Identity, sink Sink) (Manifest, error) {
	return read(r, key, nil, sink)
}

// Admit tells, by its manifest, whether a copy shall be read any further.
type Admit func(Manifest) error

func read(r io.Reader, key age.Identity, admit Admit, sink Sink) (Manifest, error) {
	from := &noting{r: r}
	plain, err := age.Decrypt(from, key)
	if err != nil {
		return Manifest{}, from.opening(err)
	}
	opened := &noting{r: plain}
	unpacked, err := unpack(opened)
	if err != nil {
		return Manifest{}, from.reading(opened, err)
	}
	defer unpacked.Close()
	m, err := readStream(unpacked, admit, sink)
	if err == nil {
		err = drain(opened)
	}
	var own *sinkError
	if errors.As(err, &own) {
		return m, own.error
	}
	if err != nil {
		return m, from.reading(opened, err)
	}
	return m, nil
}

// unpack undoes the compression in little memory.
func unpack(r io.Reader) (*zstd.Decoder, error) {
	return zstd.NewReader(r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxWindow(8*window))
}

// noting remembers how a reader ended.
type noting struct {
	r     io.Reader
	begin []byte // its first bytes
	err   error  // io.EOF at its end
}

func (n *noting) Read(p []byte) (int, error) {
	k, err := n.r.Read(p)
	if want := len(magic) - len(n.begin); want > 0 {
		n.begin = append(n.begin, p[:min(want, k)]...)
	}
	if err != nil {
		n.err = err
	}
	return k, err
}

// magic is how every age file begins.
const magic = "age-encryption.org/v1\n"

// opening says why the outermost layer did not open.
func (n *noting) opening(err error) error {
	var none *age.NoIdentityMatchError
	switch {
	case n.err != nil && n.err != io.EOF:
		return fmt.Errorf("%w: %w", ErrDisk, err)
	case errors.As(err, &none):
		return fmt.Errorf("%w: %w", ErrSecret, err)
	case !strings.HasPrefix(magic, string(n.begin)):
		return fmt.Errorf("%w: %w", ErrNotBackup, err)
	case n.err == io.EOF:
		return fmt.Errorf("%w: %w", ErrCut, err)
	}
	return fmt.Errorf("%w: %w", ErrDamaged, err)
}

// reading says why the inner layers could not be read to their end. Whatever they stumbled over: when
// the bytes under them did not come out of the seal whole, that is the cause.
func (n *noting) reading(plain *noting, err error) error {
	switch {
	case n.err != nil && n.err != io.EOF:
		return fmt.Errorf("%w: %w", ErrDisk, n.err)
	case plain.err == nil || plain.err == io.EOF:
		return err
	case n.err == io.EOF:
		return fmt.Errorf("%w: %w", ErrCut, plain.err)
	}
	return fmt.Errorf("%w: %w", ErrDamaged, plain.err)
}

type sinkError struct{ error }

// readStream reads the archive inside a copy.
func readStream(r io.Reader, admit Admit, sink Sink) (Manifest, error) {
	in := reader{tar: tar.NewReader(r), seen: map[string]bool{}}
	m, err := in.manifest()
	if err != nil {
		return m, err
	}
	if admit != nil {
		if err := admit(m); err != nil {
			return m, &sinkError{err}
		}
	}
	heads := m.Heads()
	for {
		member, err := in.next()
		if err != nil {
			return m, err
		}
		if member.Name == sumsName {
			break
		}
		if err := in.take(member, m, heads, sink); err != nil {
			return m, err
		}
	}
	if err := in.end(m); err != nil {
		return m, err
	}
	return m, drain(r)
}

// reader reads an archive member by member.
type reader struct {
	tar   *tar.Reader
	seen  map[string]bool
	bytes int64
	sums  strings.Builder // what SHA256SUMS should say
	size  int64           // of the member that next gave
}

// next finds the next member.
func (in *reader) next() (Member, error) {
	h, err := in.tar.Next()
	switch {
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return Member{}, fmt.Errorf("%w: there is no %s at its end", ErrCut, sumsName)
	case err != nil:
		return Member{}, fmt.Errorf("%w: %w", ErrForm, err)
	case h.Typeflag != tar.TypeReg || len(h.PAXRecords) > 0 || h.Format&tar.FormatUSTAR == 0:
		return Member{}, fmt.Errorf("%w: %.80q is not a plain file", ErrForm, h.Name)
	case in.seen[strings.ToLower(h.Name)]: // many disks hold names that differ in case as one
		return Member{}, fmt.Errorf("%w: %.80q comes twice", ErrForm, h.Name)
	}
	in.seen[strings.ToLower(h.Name)] = true
	in.size = h.Size
	return Member{h.Name, h.Size}, nil
}

func (in *reader) manifest() (Manifest, error) {
	member, err := in.next()
	if err != nil {
		return Manifest{}, fmt.Errorf("%w: %w", ErrNotBackup, err)
	}
	if member.Name != manifestName || member.Size > maxManifest {
		return Manifest{}, fmt.Errorf("%w: it does not begin with %s", ErrNotBackup, manifestName)
	}
	var raw strings.Builder
	if err := in.copy(member, func(_ Member, r io.Reader) error { _, err := io.Copy(&raw, r); return err }); err != nil {
		return Manifest{}, err
	}
	return parseManifest([]byte(raw.String()))
}

// take hands one member on, unless it may not be here.
func (in *reader) take(member Member, m Manifest, heads map[journal.TillID]journal.Head, sink Sink) error {
	if err := member.check(heads); err != nil {
		return err
	}
	in.bytes += member.Size
	if in.bytes > m.Bytes || len(in.seen)-1 > m.Members {
		return fmt.Errorf("%w: more than its manifest says", ErrForm)
	}
	return in.copy(member, sink)
}

// copy lets sink read a member and sums all of it up.
func (in *reader) copy(member Member, sink Sink) error {
	sum := sha256.New()
	body := &noting{r: io.TeeReader(in.tar, sum)}
	err := sink(member, body)
	if err != nil && (body.err == nil || body.err == io.EOF) {
		return &sinkError{err}
	}
	if err == nil {
		_, err = io.Copy(io.Discard, body)
	}
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		return fmt.Errorf("%w: within %s", ErrCut, member.Name)
	case err != nil:
		return fmt.Errorf("%w: %w", ErrForm, err)
	}
	fmt.Fprintf(&in.sums, "%x  %s\n", sum.Sum(nil), member.Name)
	return nil
}

// end compares what was read with what the copy says that it holds.
func (in *reader) end(m Manifest) error {
	want := in.sums.String()
	if in.size != int64(len(want)) {
		return fmt.Errorf("%w: the sums are of other members", ErrDamaged)
	}
	said, err := io.ReadAll(in.tar)
	if err != nil {
		return fmt.Errorf("%w: within %s", ErrCut, sumsName)
	}
	if string(said) != want {
		return fmt.Errorf("%w: the sums do not agree", ErrDamaged)
	}
	if in.bytes != m.Bytes || len(in.seen)-2 != m.Members {
		return fmt.Errorf("%w: less than its manifest says", ErrForm)
	}
	if _, err := in.tar.Next(); !errors.Is(err, io.EOF) {
		return fmt.Errorf("%w: something follows %s", ErrForm, sumsName)
	}
	return nil
}

// drain reads to the end, where nothing but zeros may be left. Only then has every byte been checked.
func drain(r io.Reader) error {
	var buf [4 << 10]byte
	for total := 0; total <= maxManifest; {
		n, err := r.Read(buf[:])
		total += n
		if strings.Trim(string(buf[:n]), "\x00") != "" {
			return fmt.Errorf("%w: something follows its end", ErrForm)
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%w: %w", ErrForm, err)
		}
	}
	return fmt.Errorf("%w: something follows its end", ErrForm)
}
