/// Keys of people and what they signed: SSH signatures over commits and statements, verified with
/// the JDK alone.
///
/// Format: PROTOCOL.sshsig of OpenSSH, and RFC 4253, 5656, 8332 and 8709 for keys and signatures.
@NullMarked
package dev.onus.key;

import org.jspecify.annotations.NullMarked;
