set -eu; export LC_ALL=C.UTF-8
( umask 077; mkdir -p "$HOME/.ferry/keys" )
rm -f "$HOME/.ferry/keys/TOKEN-001"
( umask 077; set -C; printf '[client]\npassword="%s"\n' "$(printf '%s\n' "$ferry_password" | sed 's/[\\"]/\\&/g')" > "$HOME/.ferry/keys/TOKEN-001" )