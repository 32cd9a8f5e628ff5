// SPDX-License-Identifier: Apache-2.0
package sprocket.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * The settings that the command line gives. An option that the user typed overrides the files. A value that the program
 * proposes holds if no file has the setting. Values are used literally.
 */
final class CommandLine {

    /**
     * @param flag the name of the option; empty if the program proposes the value
     * @param property system property that holds the value
     */
    record Option(String flag, String property, String pid, String setting) {

        boolean typed() {
            return !flag.isEmpty();
        }
    }

    /** The configuration of the endpoint that an option opens. */
    private static final String TLS = "sprocket.rtsp.endpoint~tls";

    private static final String SELF_SIGNED = "--tls-self-signed";

    private static final List<Option> ALL = List.of(
            new Option("--port", "sprocket.port", "sprocket.rtsp.server", "port"),
            new Option("--bind", "sprocket.bind", "sprocket.rtsp.server", "bind.address"),
            new Option("--bind", "sprocket.bind", "sprocket.transport.udp", "bind.address"),
            new Option("--media", "sprocket.media", "sprocket.media.files", "root"),
            new Option(SELF_SIGNED, "sprocket.tls.port", TLS, "port"),
            new Option(SELF_SIGNED, "sprocket.tls.bind", TLS, "bind.address"),
            new Option(SELF_SIGNED, "sprocket.tls", TLS, "tls"),
            new Option(SELF_SIGNED, "sprocket.tls", TLS, "tls.self.signed"),
            new Option("", "sprocket.sample.media", "sprocket.media.files", "root"),
            new Option("", "sprocket.users", "sprocket.auth.file", "file"),
            new Option("", "sprocket.shell.socket", "sprocket.shell", "socket"),
            new Option("", "sprocket.deploy", "sprocket.deploy", "directory"));

    private final UnaryOperator<String> properties;

    /** @param properties returns null for a property that is not set */
    CommandLine(UnaryOperator<String> properties) {
        this.properties = properties;
    }

    /** PIDs for which it has a setting; a factory configuration is named {@code factory~name}. */
    Set<String> pids() {
        Set<String> pids = new TreeSet<>();
        ALL.stream().filter(option -> value(option) != null).forEach(option -> pids.add(option.pid));
        return pids;
    }

    /**
     * Adds its settings of a PID.
     *
     * @param settings of a file; changed
     * @return options that replaced another value of the file
     */
    List<Option> apply(String pid, Map<String, Object> settings) {
        List<Option> contradicted = new ArrayList<>();
        for (Option option : ALL) {
            String value = value(option);
            if (value == null || !option.pid.equals(pid)) {
                continue;
            }
            if (!option.typed()) {
                settings.putIfAbsent(option.setting, value);
                continue;
            }
            Object before = settings.put(option.setting, value);
            if (before != null && !before.toString().equals(value)) {
                contradicted.add(option);
            }
        }
        return contradicted;
    }

    String value(Option option) {
        return properties.apply(option.property);
    }
}
