/// Keys of people and what they signed: SSH signatures over commits and statements, verified with
/// the JDK, for Ed25519 with Bouncy Castle, against keys that are given and nothing else.
///
/// `SshPublicKey` reads a key, `SshSignature` a signature; both refuse what has more than one form,
/// what is weak, and what the JDK would take although nobody can have made it.
///
/// Format: PROTOCOL.sshsig and PROTOCOL.u2f of OpenSSH, RFC 4253, 5656, 8332 and 8709.
@NullMarked
package dev.onus.key;

import org.jspecify.annotations.NullMarked;
