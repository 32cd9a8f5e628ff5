// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.config;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;
import sprocket.settings.checked.Range;

/** Declares the settings of a further endpoint; each factory configuration is one. {@link Endpoint} reads them. */
@ObjectClassDefinition(
        id = EndpointConfig.PID,
        factoryPid = EndpointConfig.PID,
        name = "Sprocket RTSP endpoint",
        description = "A further endpoint: the server listens there in addition to the port of its own settings. With"
                + " tls, connections are encrypted (rtsps).")
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

    @AttributeDefinition(
            name = "TLS",
            description = "Whether connections are encrypted: URLs begin with rtsps://. The certificate is that of"
                    + " tls.certificate, or one that the server makes.")
    boolean tls() default false;

    @AttributeDefinition(
            name = "Certificate",
            required = false,
            description = "File with the certificate and those of its authorities (PEM), or with certificate and key"
                    + " (PKCS#12). Empty: only with tls.self.signed.")
    String tls_certificate() default "";

    @AttributeDefinition(
            name = "Key",
            required = false,
            description =
                    "File with the private key (PEM, PKCS#8). Empty: the key is in the file of" + " tls.certificate.")
    String tls_key() default "";

    @AttributeDefinition(
            name = "Password",
            required = false,
            type = AttributeType.PASSWORD,
            description = "Password of the key, or of the PKCS#12 file. Empty: that of tls.password.file, or none.")
    String tls_password() default "";

    @AttributeDefinition(
            name = "Password file",
            required = false,
            description = "File whose first line is the password. Only the user of the server should be able to read"
                    + " it.")
    String tls_password_file() default "";

    @AttributeDefinition(
            name = "Self-signed certificate",
            description =
                    "Whether the server makes itself a certificate, and keeps it, where tls.certificate is" + " empty.")
    boolean tls_self_signed() default false;

    @AttributeDefinition(
            name = "Names",
            required = false,
            description = "Host names and addresses for the certificate that the server makes, separated by commas."
                    + " Empty: those of this machine.")
    String tls_names() default "";

    @AttributeDefinition(
            name = "Client certificates",
            options = {@Option("none"), @Option("wanted"), @Option("required")},
            description = "Whether clients show a certificate. none: they are not asked. wanted: who shows one must"
                    + " show a trusted one. required: who shows none is refused.")
    String tls_client_certificates() default "none";

    @AttributeDefinition(
            name = "Trusted authorities",
            required = false,
            description =
                    "File (PEM) with the certificates of the authorities that sign the certificates of" + " clients.")
    String tls_trust() default "";

    @AttributeDefinition(
            name = "Protocols",
            description = "Versions of TLS that clients may use, separated by commas: TLSv1.3, TLSv1.2.")
    String tls_protocols() default "TLSv1.3,TLSv1.2";

    @AttributeDefinition(
            name = "Provider",
            options = {@Option("auto"), @Option("jdk"), @Option("openssl")},
            description = "Who encrypts. auto: OpenSSL if its bundles are there, else the JDK.")
    String tls_provider() default "auto";

    @AttributeDefinition(
            name = "Handshake timeout",
            min = "1",
            max = "3600",
            description = "Seconds within which a client must complete the TLS handshake.")
    @Range(min = 1, max = 3600, unit = "seconds")
    int tls_handshake_timeout() default 10;
}
