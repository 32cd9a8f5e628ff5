// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

/** A certificate for 127.0.0.1 and its key, in PEM, made by openssl. */
record TestCertificate(Path certificate, Path key) {

    static TestCertificate in(Path folder) throws Exception {
        TestCertificate made = new TestCertificate(folder.resolve("certificate.pem"), folder.resolve("key.pem"));
        Program.Outcome outcome = Program.named("openssl")
                .run(
                        Patience.LIMIT,
                        "req",
                        "-x509",
                        "-newkey",
                        "ec",
                        "-pkeyopt",
                        "ec_paramgen_curve:prime256v1",
                        "-nodes",
                        "-days",
                        "2",
                        "-subj",
                        "/CN=camera",
                        "-addext",
                        "subjectAltName=IP:127.0.0.1",
                        "-out",
                        made.certificate.toString(),
                        "-keyout",
                        made.key.toString());
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        return made;
    }

    X509Certificate read() throws Exception {
        try (InputStream in = Files.newInputStream(certificate)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }
}
