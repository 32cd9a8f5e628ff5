// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.remote;

import org.osgi.service.component.annotations.ComponentPropertyType;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import sprocket.settings.checked.Range;

/**
 * Declares the settings of the local shell, and gives the defaults to the component that it annotates.
 * {@link ShellSettings} reads them.
 */
@ComponentPropertyType
@ObjectClassDefinition(
        id = ShellConfig.PID,
        name = "Sprocket shell",
        description = "A change closes the connections of the shell.")
public @interface ShellConfig {

    /** Users know this bundle as the shell; bundle {@code shell} has no settings. */
    String PID = "sprocket.shell";

    @AttributeDefinition(
            name = "Socket",
            required = false,
            description = "Path of the socket that takes commands of the user who runs the server, and of nobody"
                    + " else. Empty: no socket.")
    String socket() default "";

    @AttributeDefinition(
            name = "Idle timeout",
            min = "1",
            max = "86400",
            description =
                    "Seconds after which a connection is closed that sends no command or does not read its output.")
    @Range(min = 1, max = 86_400, unit = "seconds")
    int idle_timeout() default 3600;

    @AttributeDefinition(name = "Connections", min = "1", max = "64", description = "Highest number of connections.")
    @Range(min = 1, max = 64)
    int max_connections() default 8;
}
