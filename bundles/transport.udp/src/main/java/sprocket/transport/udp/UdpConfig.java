// SPDX-License-Identifier: Apache-2.0
package sprocket.transport.udp;

import org.osgi.service.component.annotations.ComponentPropertyType;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Settings of RTP over UDP and, as an annotation of its component, their defaults. {@link UdpSettings} has the limits.
 */
@ComponentPropertyType
@ObjectClassDefinition(
        id = UdpConfig.PID,
        name = "Sprocket RTP over UDP",
        description = "A changed address or port range applies to new streams. Running streams keep their sockets.")
@interface UdpConfig {

    String PID = "sprocket.transport.udp";

    @AttributeDefinition(
            name = "Bind address",
            required = false,
            description = "Address of the interface to send from. Empty: all interfaces, IPv4 and IPv6.")
    String bind_address() default "";

    @AttributeDefinition(
            name = "First port",
            min = "0",
            max = "65534",
            description = "Lowest UDP port for RTP and RTCP. 0 here and in last.port: any free ports.")
    int first_port() default 0;

    @AttributeDefinition(
            name = "Last port",
            min = "0",
            max = "65535",
            description = "Highest UDP port for RTP and RTCP. The range needs an even port and the next one for"
                    + " each event loop and address family.")
    int last_port() default 0;

    @AttributeDefinition(
            name = "Send buffer",
            min = "0",
            max = "67108864",
            description = "Bytes of a socket's send buffer; the kernel may grant less. 0: the system's default.")
    int send_buffer() default 1 << 20;

    @AttributeDefinition(
            name = "Segmentation",
            description = "Whether the kernel splits bursts into packets (UDP_SEGMENT) where it can.")
    boolean segmentation() default true;
}
