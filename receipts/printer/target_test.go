package printer

import "testing"

func TestParse(t *testing.T) {
	rows := []struct{ name, in, out string }{
		{"a network printer", "tcp:192.168.1.50", "tcp:192.168.1.50:9100"},
		{"with its port", "tcp:printer.local:9101", "tcp:printer.local:9101"},
		{"as an address", "TCP://192.168.1.50", "tcp:192.168.1.50:9100"},
		{"IPv6", "tcp:[fe80::1]:9100", "tcp:[fe80::1]:9100"},
		{"IPv6 without a port", "tcp:[fe80::1]", "tcp:[fe80::1]:9100"},
		{"a device", "file:/dev/usb/lp0", "file:/dev/usb/lp0"},
		{"serial", "serial:/dev/ttyUSB0", "serial:/dev/ttyUSB0@9600"},
		{"serial with its speed", "serial:COM3@19200", "serial:COM3@19200"},
		{"a queue", "cups:receipt", "cups:receipt"},
		{"IPP", "ipp:office.local/ipp/print", "ipp:office.local:631/ipp/print"},
		{"Windows", "windows:EPSON TM-T20", "windows:EPSON TM-T20"},
		{"an app", "rawbt:", "rawbt:"},
		{"nothing", "", ""},
		{"no host", "tcp:", ""},
		{"no path", "file:", ""},
		{"a port that is none", "tcp:host:0", ""},
		{"a speed that is none", "serial:COM3@fast", ""},
		{"a queue with a path", "cups:a/../b", ""},
		{"another scheme", "ftp:host", ""},
		{"a control character", "file:/dev/lp0\n", "file:/dev/lp0"},
		{"one in the middle", "file:/dev/\x00lp0", ""},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			got, err := Parse(row.in)
			if row.out == "" {
				if err == nil {
					t.Errorf("%q is taken for %v", row.in, got)
				}
				return
			}
			if err != nil || got.String() != row.out {
				t.Fatalf("%q is %q, %v", row.in, got, err)
			}
			if again, err := Parse(got.String()); err != nil || again != got {
				t.Errorf("%q is read back as %+v, %v", got, again, err)
			}
		})
	}
}

func FuzzParse(f *testing.F) {
	f.Add("tcp:host:9100")
	f.Add("serial:/dev/ttyUSB0@9600")
	f.Fuzz(func(t *testing.T, s string) {
		got, err := Parse(s)
		if err != nil {
			return
		}
		if again, err := Parse(got.String()); err != nil || again != got {
			t.Errorf("%q: %+v is read back as %+v, %v", s, got, again, err)
		}
	})
}

func FuzzReadMessage(f *testing.F) {
	r := newMessage(opAttributes)
	r.add(tagKeyword, "printer-state-reasons", "media-empty-error")
	f.Add(r.end())
	f.Fuzz(func(_ *testing.T, raw []byte) { _, _ = readMessage(raw) })
}

func FuzzReadJobs(f *testing.F) {
	raw, _ := writeJobs([]Job{{ID: "1", What: "sale"}})
	f.Add(raw)
	f.Fuzz(func(_ *testing.T, raw []byte) { _, _ = readJobs(raw) })
}
