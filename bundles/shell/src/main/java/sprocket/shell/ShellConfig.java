package sprocket.shell;

import org.osgi.service.component.annotations.ComponentPropertyType;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of the local shell and, as an annotation of its component, the defaults. {@link ShellSettings} has the limits. */
@ComponentPropertyType
@ObjectClassDefinition(id = ShellConfig.PID, name = "Sprocket shell", description = "A change closes the connections of the shell.")
public @interface ShellConfig {

    String PID = "sprocket.shell";

    @AttributeDefinition(name = "Socket", description = "Path of the socket through which the user who runs the server, and nobody else,"
            + " gives it commands; empty for none.", required = false)
    String socket() default "";

    @AttributeDefinition(name = "Idle timeout", description = "Seconds after which a connection is closed that asks for nothing, or does"
            + " not read what it asked for.", min = "1", max = "86400")
    int idle_timeout() default 3600;

    @AttributeDefinition(name = "Connections", description = "Connections at most.", min = "1", max = "64")
    int max_connections() default 8;
}
