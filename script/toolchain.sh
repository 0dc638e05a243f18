# Read by the commands beside it (`. toolchain.sh`): sets $root to the project's folder and $node to a
# Node 24 or later, after installing the locked packages where they are missing. Needs any Node from 18 on.
set -eu

die() {
  echo "$*" >&2
  exit 1
}

root=$(cd "$(dirname "$0")/.." && pwd -P)
case "$(uname -s)-$(uname -m)" in
  Linux-x86_64) platform=linux-x64 ;;
  Linux-aarch64) platform=linux-arm64 ;;
  *) platform=other ;;
esac

# The stamp says for which lock and platform the packages were installed.
stamp="$root/node_modules/.lianxin-installed"
wanted="$(sha256sum <"$root/package-lock.json" | cut -c 1-64) $platform"

is_installed() {
  [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ]
}

major_of() {
  "$1" -p 'process.versions.node.split(".")[0]' 2>/dev/null || echo 0
}

install_packages() {
  command -v node >/dev/null || die 'Node is missing: install any Node from 18 on, with npm (Debian: apt-get install nodejs npm).'
  [ "$(major_of node)" -ge 18 ] || die "Node $(node -v) is too old: install any Node from 18 on."
  if ! node "$root/script/installed.mjs"; then
    echo 'Installing the locked packages; this takes a minute or two.' >&2
    (cd "$root" && npm_ci) >&2 || die 'Installing failed: see above. Is the package registry reachable, and the disk not full?'
  fi
  echo "$wanted" >"$stamp"
}

# npm leaves out, without a word, optional packages that do not fit the Node it runs on; Vite needs some of
# those. So where Node is older than ours, the locked Node and npm come first, and those install the rest.
npm_ci() {
  command -v npm >/dev/null || die 'npm is missing (Debian: apt-get install npm).'
  options='--ignore-scripts --include=dev --include=optional --loglevel=error'
  if [ "$(major_of node)" -ge 24 ] || [ "$platform" = other ]; then
    npm ci $options
    return
  fi
  first="$root/.cache/first"
  npm ci --workspaces=false --omit=dev --ignore-scripts --loglevel=error || return
  rm -rf "$first"
  mkdir -p "$first"
  mv "node_modules/node-$platform" node_modules/npm "$first/" || return
  PATH="$first/node-$platform/bin:$PATH" node "$first/npm/bin/npm-cli.js" ci $options || return
  rm -rf "$first"
}

if ! is_installed; then
  [ -w "$root" ] || die "The packages are not installed and $root is not yours to write: run script/start once as its owner."
  mkdir -p "$root/.cache"
  (
    # Two commands at once must not install into the same folder.
    if command -v flock >/dev/null; then flock 9; fi
    is_installed || install_packages
  ) 9>"$root/.cache/install.lock"
fi

node="$root/node_modules/node-$platform/bin/node"
if [ -f "$node" ] && [ ! -x "$node" ]; then chmod +x "$node"; fi
if [ "$(major_of "$node")" -lt 24 ]; then
  node=$(command -v node || true)
  [ -n "$node" ] && [ "$(major_of "$node")" -ge 24 ] ||
    die "No Node comes with the packages for $(uname -s) $(uname -m): install Node 24 or later."
fi
