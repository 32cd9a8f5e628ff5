package sprocket.transport.udp;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of RTP over UDP. */
@ObjectClassDefinition(name = "Sprocket RTP over UDP", description = "A change ends the streams that go over UDP.")
@interface UdpConfig {

    String PID = "sprocket.transport.udp";

    @AttributeDefinition(name = "Bind address", description = "IP address to send from; empty means all of the machine.")
    String bindAddress() default "";

    @AttributeDefinition(name = "First port", description = "Lowest port for RTP and RTCP; 0 means any free ones.", min = "0",
            max = "65535")
    int firstPort() default 0;

    @AttributeDefinition(name = "Last port", description = "Highest port for RTP and RTCP; 0 means any free ones. One pair of"
            + " ports is used for each event loop and address family.", min = "0", max = "65535")
    int lastPort() default 0;

    @AttributeDefinition(name = "Send buffer", description = "Bytes of a socket's send buffer, of which the kernel may grant less;"
            + " 0 means the system's default.", min = "0", max = "67108864")
    int sendBuffer() default 1 << 20;

    @AttributeDefinition(name = "Segmentation", description = "Let the kernel cut bursts into packets (UDP_SEGMENT) where it can.")
    boolean segmentation() default true;
}
