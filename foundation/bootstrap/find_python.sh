# Sourced by ./start and ./test. As root the system's own Python comes first, because servers
# and workers that drop root must be able to read it.
find_python() {
    candidates="python3 python3.14 python3.13 python3.12 python3.11 python"
    if [ "$(id -u)" = 0 ]; then
        candidates="/usr/bin/python3 $candidates"
    fi
    for test in "import ensurepip, sys; sys.exit(sys.version_info < (3, 11))" \
        "import sys; sys.exit(sys.version_info < (3, 11))"; do
        for candidate in ${PYTHON:-} $candidates; do
            if "$candidate" -c "$test" >/dev/null 2>&1; then
                echo "$candidate"
                return
            fi
        done
    done
    echo "Plumbline: no Python 3.11 or newer was found: install one" \
        "(Debian 12: apt-get install python3 python3-venv)." >&2
    exit 1
}
