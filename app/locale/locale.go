package locale

import "syscall"

func init() {
	for _, name := range [...]string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		value, set := syscall.Getenv(name)
		if set && value != "" {
			if value == "C" || value == "POSIX" || len(value) > 1 && value[:2] == "C." {
				_ = syscall.Setenv(name, "en.UTF-8")
			}
			return // the first one that is set decides
		}
	}
	_ = syscall.Setenv("LANG", "en.UTF-8")
}
