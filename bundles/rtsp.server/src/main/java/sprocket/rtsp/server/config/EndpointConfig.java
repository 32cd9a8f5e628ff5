// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.config;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import sprocket.settings.checked.Range;

/** Declares the settings of a further endpoint; each factory configuration is one. {@link Endpoint} reads them. */
@ObjectClassDefinition(
        id = EndpointConfig.PID,
        factoryPid = EndpointConfig.PID,
        name = "Sprocket RTSP endpoint",
        description = "A further endpoint: the server listens there in addition to the port of its own settings.")
public @interface EndpointConfig {

    String PID = "sprocket.rtsp.endpoint";

    @AttributeDefinition(name = "Port", description = "TCP port. 0: any free port.", min = "0", max = "65535")
    @Range(min = 0, max = 65_535)
    int port();

    @AttributeDefinition(
            name = "Bind address",
            required = false,
            description = "Address of the interface to listen on. Empty: all interfaces, IPv4 and IPv6.")
    String bind_address() default "";
}
