package tax

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// Rate is a tax rate in ten-thousandths of a percent: 19 % is 190000. Four decimals are enough
// for the stacked state, county and city rates of the US.
type Rate int64

const (
	percent Rate = 10_000
	whole        = 100 * percent
	maxRate      = 100 * whole // ten thousand percent: more is a slip of the finger
)

// The causes of this package's errors, for errors.Is. Each error is a sentence of its own.
var (
	// ErrRate says that a text or number is not a tax rate.
	ErrRate = errors.New("not a tax rate")
	// ErrPart says that more is to be given back than was taken, or of a share that does not add up.
	ErrPart = errors.New("this cannot be given back")
)

// ParseRate reads a rate in percent such as "19", "8.875" or "0", with at most four decimals and
// a percent sign or none; a comma is read as the point that half of Europe writes it for. The error is
// ErrRate.
func ParseRate(s string) (Rate, error) {
	trimmed := strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(s), "%"))
	if !strings.Contains(trimmed, ".") {
		trimmed = strings.Replace(trimmed, ",", ".", 1)
	}
	r, ok := parseRate(trimmed)
	if !ok {
		return 0, fmt.Errorf("%w: %s is not a percentage such as 19 or 8.875 with at most four decimals; nothing was changed", ErrRate, quote(s))
	}
	if err := r.check(); err != nil {
		return 0, err
	}
	return r, nil
}

func parseRate(s string) (Rate, bool) {
	whole, fraction, point := strings.Cut(s, ".")
	if whole == "" || len(whole) > 9 || len(fraction) > 4 || point && fraction == "" {
		return 0, false
	}
	var r Rate
	for _, ch := range []byte(whole + fraction + "0000"[len(fraction):]) {
		if ch < '0' || ch > '9' {
			return 0, false
		}
		r = r*10 + Rate(ch-'0')
	}
	return r, true
}

// check says whether the rate can be used.
func (r Rate) check() error {
	if r < 0 || r > maxRate {
		return fmt.Errorf("%w: %s %% is not between 0 and %s; nothing was changed", ErrRate, r, maxRate)
	}
	return nil
}

// String returns the rate in percent without trailing zeros: "19", "8.875".
func (r Rate) String() string {
	sign, m := "", uint64(r)
	if r < 0 {
		sign, m = "-", -m
	}
	fraction := fmt.Sprintf("%04d", m%uint64(percent))
	return sign + strings.TrimRight(strings.TrimRight(strconv.FormatUint(m/uint64(percent), 10)+"."+fraction, "0"), ".")
}

// MarshalText returns what String returns.
func (r Rate) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (r *Rate) UnmarshalText(text []byte) error {
	parsed, err := ParseRate(string(text))
	if err != nil {
		return err
	}
	*r = parsed
	return nil
}

// quote shows a text in an error, but never a screenful of it.
func quote(s string) string {
	if len(s) > 40 {
		s = s[:40] + "…"
	}
	return strconv.Quote(s)
}
