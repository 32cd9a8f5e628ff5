package sprocket.rtsp.server;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of a further endpoint; each factory configuration is one. {@link Configured} has the limits. */
@ObjectClassDefinition(id = EndpointConfig.PID, factoryPid = EndpointConfig.PID, name = "Sprocket RTSP endpoint",
        description = "A place where the server listens beside that of its own settings.")
public @interface EndpointConfig {

    String PID = "sprocket.rtsp.endpoint";

    @AttributeDefinition(name = "Port", description = "TCP port; 0 takes any that is free.", min = "0", max = "65535")
    int port();

    @AttributeDefinition(name = "Bind address", required = false,
            description = "Address of one interface; empty for all, IPv4 and IPv6.")
    String bind_address() default "";
}
