package link

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"strings"

	"golang.org/x/net/idna"
)

// Prefix makes the front part of links out of the address of the stall's page as a person writes
// it: https:// may be missing, letters outside ASCII are escaped, a trailing # is added.
func Prefix(page string) (string, error) {
	page = strings.TrimSuffix(strings.TrimSpace(page), "#")
	if !strings.Contains(page, "://") {
		page = "https://" + page
	}
	u, err := url.Parse(page)
	if err != nil {
		return "", fmt.Errorf("%q is not the address of a page: write it as https://shop.example/receipt/", page)
	}
	switch {
	case u.Scheme != "https" && u.Scheme != "http":
		return "", fmt.Errorf("%q begins with neither https:// nor http://, so a phone would not open it", page)
	case u.Hostname() == "":
		return "", fmt.Errorf("%q names no host: write it as https://shop.example/receipt/", page)
	case u.Fragment != "":
		return "", fmt.Errorf("%q already contains a #, behind which the receipt has to go", page)
	case u.User != nil:
		return "", errors.New("the page address holds a user name, which every buyer would see: leave it out")
	}
	if u.Host, err = asciiHost(u); err != nil {
		return "", fmt.Errorf("the host in %q cannot be written in ASCII: %w", page, err)
	}
	if u.Path == "" {
		u.Path = "/"
	}
	prefix := u.String() + "#"
	return prefix, checkPrefix(prefix)
}

func asciiHost(u *url.URL) (string, error) {
	host, port := u.Hostname(), u.Port()
	if net.ParseIP(host) == nil {
		ascii, err := idna.Lookup.ToASCII(host)
		if err != nil {
			return "", err
		}
		host = ascii
	}
	if port != "" {
		return net.JoinHostPort(host, port), nil
	}
	if strings.Contains(host, ":") {
		return "[" + host + "]", nil
	}
	return host, nil
}

// checkPrefix holds what every link relies on: plain ASCII, http or https, one # at the end.
func checkPrefix(prefix string) error {
	if !strings.HasPrefix(prefix, "https://") && !strings.HasPrefix(prefix, "http://") {
		return fmt.Errorf("the page address %q begins with neither https:// nor http://", prefix)
	}
	if strings.IndexByte(prefix, '#') != len(prefix)-1 {
		return fmt.Errorf("the page address %q does not have its only # at the end", prefix)
	}
	for i := range len(prefix) {
		if prefix[i] <= ' ' || prefix[i] > '~' {
			return fmt.Errorf("the page address %q is not plain ASCII", prefix)
		}
	}
	return nil
}
