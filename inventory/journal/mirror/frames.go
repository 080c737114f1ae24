package mirror

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"sync"

	"github.com/klauspost/compress/zstd"

	"trestle/inventory/journal"
)

// A sealed file is a row of zstd frames of whole lines, each behind a skippable frame that says where
// its lines belong, so that any of them can be read without those before. An end mark without a
// frame tells the whole size. doc.go has the format.
const (
	frameSize = 128 << 10                   // bytes of lines in a frame, more only for one long line
	frameMost = frameSize + journal.MaxLine // what no frame exceeds
	markSize  = 8 + 4 + 4 + 4 + 8 + 4       // skippable frame's head, tag, sizes, offset, checksum
	sealMost  = 2 * journal.MaxFile         // a sealed file larger than this is none
	marksMost = 1024                        // two frames hold more than frameSize, so there are fewer
	skipMagic = 0x184D2A54                  // one of zstd's sixteen skippable frames
	sealTag   = 0x316c7274                  // "trl1"
)

// mark stands before each frame.
type mark struct {
	at     int64 // where its lines begin in the file that was sealed
	size   int   // bytes of lines, 0 in the end mark
	packed int   // bytes of the zstd frame behind the mark
	frame  int64 // where that frame begins in the sealed file
}

func (m mark) append(dst []byte) []byte {
	le := binary.LittleEndian
	start := len(dst)
	dst = le.AppendUint32(dst, skipMagic)
	dst = le.AppendUint32(dst, markSize-8)
	dst = le.AppendUint32(dst, sealTag)
	dst = le.AppendUint32(dst, uint32(m.size))
	dst = le.AppendUint32(dst, uint32(m.packed))
	dst = le.AppendUint64(dst, uint64(m.at))
	return le.AppendUint32(dst, crc32.ChecksumIEEE(dst[start:]))
}

// markOf reads a mark that begins at offset pos of a sealed file.
func markOf(b []byte, pos int64) (mark, bool) {
	le := binary.LittleEndian
	if len(b) < markSize || le.Uint32(b) != skipMagic || le.Uint32(b[8:]) != sealTag ||
		le.Uint32(b[markSize-4:]) != crc32.ChecksumIEEE(b[:markSize-4]) {
		return mark{}, false
	}
	size, packed, at := le.Uint32(b[12:]), le.Uint32(b[16:]), le.Uint64(b[20:])
	ok := size <= frameMost && packed <= 2*frameMost && at <= journal.MaxFile && at+uint64(size) <= journal.MaxFile
	return mark{at: int64(at), size: int(size), packed: int(packed), frame: pos + markSize}, ok
}

var errPacked = errors.New("a frame of the sealed copy is damaged")

// packer and unpacker are made once: they hold the tables of zstd, and no goroutine. A frame that
// says it is larger than its mark is refused before memory is taken for it.
var (
	packer = sync.OnceValues(func() (*zstd.Encoder, error) {
		return zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBetterCompression), zstd.WithEncoderConcurrency(1),
			zstd.WithWindowSize(1<<20), zstd.WithEncoderCRC(true), zstd.WithLowerEncoderMem(true))
	})
	unpacker = sync.OnceValues(func() (*zstd.Decoder, error) {
		return zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(2*frameMost),
			zstd.WithDecoderMaxWindow(8<<20), zstd.WithDecodeAllCapLimit(true), zstd.WithDecoderLowmem(true))
	})
)

// seal compresses a file.
func seal(data []byte) ([]byte, error) {
	enc, err := packer()
	if err != nil {
		return nil, err
	}
	var out []byte
	at := 0
	for at < len(data) {
		size := linesUpTo(data[at:], frameSize)
		if size > frameMost {
			return nil, fmt.Errorf("a line at byte %d is too long to be sealed", at)
		}
		lines := data[at : at+size]
		short := squeeze(lines)
		if !bytes.Equal(stretch(short, size), lines) {
			return nil, fmt.Errorf("the lines at byte %d cannot be sealed", at)
		}
		packed := enc.EncodeAll(short, nil)
		out = mark{at: int64(at), size: size, packed: len(packed)}.append(out)
		out = append(out, packed...)
		at += size
	}
	return mark{at: int64(at)}.append(out), nil
}

// linesUpTo is the size of as many whole lines as fit into most, at least one. What follows the last
// newline counts as a line.
func linesUpTo(data []byte, most int) int {
	if len(data) <= most {
		return len(data)
	}
	if i := bytes.LastIndexByte(data[:most], '\n'); i >= 0 {
		return i + 1
	}
	if i := bytes.IndexByte(data, '\n'); i >= 0 {
		return i + 1
	}
	return len(data)
}

// open decompresses a frame. buf is used for it when it is large enough.
func (m mark) open(packed, buf []byte) ([]byte, error) {
	dec, err := unpacker()
	if err != nil {
		return nil, err
	}
	short, err := dec.DecodeAll(packed, grow(buf, m.size)[:0:m.size])
	if err != nil {
		return nil, errPacked
	}
	lines := stretch(short, m.size)
	if len(lines) != m.size {
		return nil, errPacked
	}
	return lines, nil
}
