// Package src makes errors in every way that the source of Trestle does.
package src

import "fmt"

const (
	most  = 5
	after = " Do it again."
)

var law = []struct{ Say string }{{Say: "One law for all."}, {Say: "Another law."}}

type shop struct{ URL string }

func plain(s shop, n int) []error {
	return []error{
		Refuse("plain.text", "Nothing was sold.", nil),
		Refuse("plain.const", "It broke."+after, nil),
		Refuse("plain.value", "The keys of "+s.URL+" are gone.", nil),
		Refuse("plain.side", "It broke ("+s.URL+fmt.Sprint(n)+").", nil),
		Refuse("plain.format", fmt.Sprintf("Line %d of %q has 100 %% and at most %d.", n, s.URL, most), nil),
		Refuse("plain.none", "", nil),
		Refuse("plain.law", law[0].Say, nil),
		&Problem{Code: "plain.literal", Say: "Written out."},
	}
}

func variables(ok bool) error {
	secret := "key"
	if ok {
		secret = "word"
	}
	if say := sentence(ok); say != "" {
		return Refuse("var.call", say, nil)
	}
	say := "This " + secret + " is wrong."
	return Refuse("var.local", say, nil)
}

func sentence(ok bool) string {
	if ok {
		return "It is so."
	}
	return ""
}

func wrapped(e error) error {
	stop := func(code, say string) error { return NewFault(1, code, say, e) }
	if e == nil {
		return stop("wrap.local", "Stopped here.")
	}
	return full("wrap.full", "The disk is full.")
}

func full(code, say string) error { return Refuse(code, say, nil) }

func table(e error) error {
	for _, p := range []struct {
		is        error
		code, say string
	}{
		{e, "table.one", "The first of " + e.Error() + "."},
		{nil, "table.two", "The second."},
	} {
		return Refuse(p.code, p.say, e)
	}
	return nil
}

func unclear(say string, e error) error { return Refuse("unclear.it", e.Error(), e) }

func tell(say string, s shop) {
	mend(1, "One thing of "+s.URL+" was mended.")
	mend(2, say)
}

func lacks() []string {
	if most > 3 {
		return []string{"One is gone.", "Two are gone."}
	}
	return nil
}

var fault = Fault{Code: "line", Says: "The line is damaged."}
