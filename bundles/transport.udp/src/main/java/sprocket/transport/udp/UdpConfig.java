package sprocket.transport.udp;

import org.osgi.service.component.annotations.ComponentPropertyType;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of RTP over UDP and, as an annotation of its component, their defaults. {@link UdpSettings} has the limits. */
@ComponentPropertyType
@ObjectClassDefinition(id = UdpConfig.PID, name = "Sprocket RTP over UDP",
        description = "A changed address or port range holds for streams to come; those that run keep their sockets to their end.")
@interface UdpConfig {

    String PID = "sprocket.transport.udp";

    @AttributeDefinition(name = "Bind address", required = false,
            description = "Address of one interface to send from; empty for all, IPv4 and IPv6.")
    String bind_address() default "";

    @AttributeDefinition(name = "First port", description = "Lowest port for RTP and RTCP; 0, as last.port, for any that are free.",
            min = "0", max = "65534")
    int first_port() default 0;

    @AttributeDefinition(name = "Last port", description = "Highest port for RTP and RTCP: the range needs an even port and the next"
            + " for each event loop and address family.", min = "0", max = "65535")
    int last_port() default 0;

    @AttributeDefinition(name = "Send buffer", description = "Bytes of a socket's send buffer, of which the kernel may grant less;"
            + " 0 for the system's default.", min = "0", max = "67108864")
    int send_buffer() default 1 << 20;

    @AttributeDefinition(name = "Segmentation", description = "Whether the kernel cuts bursts into packets (UDP_SEGMENT) where it can.")
    boolean segmentation() default true;
}
