// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.limit;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;
import sprocket.rtsp.server.config.ServerConfig;
import sprocket.rtsp.server.config.ServerSettings.Quotas;

/**
 * How many files and sockets the system allows this process. At that number it accepts no connection of anybody, so it
 * should be above the limits of the server.
 */
public final class OpenFiles {

    /** Jars, the log, listeners, ports of RTP. */
    private static final int OTHERS = 200;

    /** Linux tells the limits of a process there: name, soft limit, hard limit, unit. */
    private static final Path LIMITS = Path.of("/proc/self/limits");

    private static final Pattern LIMIT = Pattern.compile("Max open files +(\\d{1,18}) .*");

    private OpenFiles() {}

    /** The number that the system allows; empty where it has no such limit, or does not tell. */
    public static OptionalLong allowed() {
        // The management bean would load 200 classes, a twentieth of the time that the server takes to start.
        try {
            return Files.isReadable(LIMITS) ? softLimit(Files.readAllLines(LIMITS)) : managed();
        } catch (IOException e) {
            return managed();
        }
    }

    /**
     * The soft limit; empty where it is {@code unlimited} or not named.
     *
     * @param limits lines of {@code /proc/self/limits}
     */
    static OptionalLong softLimit(List<String> limits) {
        for (String line : limits) {
            Matcher limit = LIMIT.matcher(line);
            if (limit.matches()) {
                return OptionalLong.of(Long.parseLong(limit.group(1)));
            }
        }
        return OptionalLong.empty();
    }

    /** The number that the management bean of the Java runtime tells. */
    static OptionalLong managed() {
        try {
            Object count = ManagementFactory.getPlatformMBeanServer()
                    .getAttribute(new ObjectName("java.lang:type=OperatingSystem"), "MaxFileDescriptorCount");
            return count instanceof Number number ? OptionalLong.of(number.longValue()) : OptionalLong.empty();
        } catch (JMException e) {
            return OptionalLong.empty();
        }
    }

    /** What to tell the operator if the system allows fewer than the server may need: a file for each session, too. */
    public static Optional<String> warning(OptionalLong allowed, Quotas quotas) {
        long needed = (long) quotas.connections() + quotas.sessions() + OTHERS;
        if (allowed.isEmpty() || allowed.getAsLong() >= needed) {
            return Optional.empty();
        }
        return Optional.of("The system allows this process " + allowed.getAsLong() + " open files, and max.connections "
                + quotas.connections() + " and max.sessions " + quotas.sessions() + " of " + ServerConfig.PID
                + " may need " + needed
                + ": raise the former (ulimit -n, or LimitNOFILE of systemd) or lower the latter");
    }
}
