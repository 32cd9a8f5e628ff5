// SPDX-License-Identifier: Apache-2.0
package sprocket.loop.netty;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** Says why Netty cannot use epoll on this machine, for the operator. */
final class EpollDiagnosis {

    private EpollDiagnosis() {}

    /** @param cause reported by Netty */
    static String reason(Throwable cause) {
        return reason(
                cause,
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                System.getProperty("io.netty.native.workdir", System.getProperty("java.io.tmpdir")));
    }

    /** @param folder where Netty unpacks its native library */
    static String reason(Throwable cause, String system, String processor, String folder) {
        if (!system.equals("Linux")) {
            return "it belongs to Linux, and this is " + system;
        }
        if (isNamed(cause, "failed to map segment", "Operation not permitted", "Permission denied")) {
            return "the native library may not be run from " + folder
                    + ", which is mounted noexec for instance; name another folder by "
                    + "-Dio.netty.native.workdir=DIR in SPROCKET_JAVA_OPTS";
        }
        if (isNamed(cause, "No space left", "Read-only file system")) {
            return "the native library cannot be unpacked into " + folder
                    + "; name another folder by -Dio.netty.native.workdir=DIR in " + "SPROCKET_JAVA_OPTS";
        }
        if (isNamed(cause, "could not load a native library")) {
            return "there is no native library for this processor, " + processor + ", or it does not fit this system ("
                    + root(cause) + ")";
        }
        return String.valueOf(cause);
    }

    private static Throwable root(Throwable cause) {
        return cause.getCause() == null ? cause : root(cause.getCause());
    }

    /** Netty tries several names of the library. The failure of each is a suppressed exception. */
    private static boolean isNamed(Throwable failure, String... texts) {
        Deque<Throwable> left = new ArrayDeque<>();
        left.add(failure);
        while (!left.isEmpty()) {
            Throwable next = left.remove();
            String message = String.valueOf(next.getMessage());
            if (Arrays.stream(texts).anyMatch(message::contains)) {
                return true;
            }
            left.addAll(Arrays.asList(next.getSuppressed()));
            if (next.getCause() != null) {
                left.add(next.getCause());
            }
        }
        return false;
    }
}
