// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sprocket.itest.shipping.Checkout;
import sprocket.itest.shipping.Guide;
import sprocket.itest.wire.RtspWire;

/** The shell commands of the guide for embedders: its projects are built, and its server is started. */
class GuideCommandsTest {

    private static final Duration LIMIT = Duration.ofMinutes(10);

    @TempDir
    Path folder;

    private Installation installation;
    private Guide guide;

    @BeforeEach
    void install() throws IOException {
        installation = Installation.into(folder.resolve("repository"));
        guide = new Guide("embedding.md");
    }

    @AfterEach
    void uninstall() throws IOException {
        installation.close();
    }

    @Test
    void itsProjectsAreBuiltAsTheyStand() throws Exception {
        List<String> poms = guide.blocks("xml");
        assertThat(poms).hasSize(2).allSatisfy(pom -> assertThat(pom).startsWith("<?xml"));
        Path door = project("door", poms.get(0), "DoorCamera");
        Path plain = project("plain", poms.get(1), "Describe", "JpegOverRtp");
        Files.writeString(folder.resolve("pom.xml"), """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>example</groupId>
                  <artifactId>all</artifactId>
                  <version>0</version>
                  <packaging>pom</packaging>
                  <modules><module>door</module><module>plain</module></modules>
                </project>
                """);

        Installation.configure(folder);
        Program.Outcome built = Program.named("mvn")
                .run(
                        LIMIT,
                        "-q",
                        "-B",
                        "-o",
                        "-Dmaven.repo.local=" + installation.repository(),
                        "-f",
                        folder.toString(),
                        "package");

        assertThat(built.exitCode()).as(built.out()).isZero();
        try (JarFile bundle = new JarFile(door.resolve("target/door.jar").toFile())) {
            assertThat(bundle.getManifest().getMainAttributes().getValue("Service-Component"))
                    .isEqualTo("OSGI-INF/example.DoorCamera.xml");
        }
        assertThat(Program.at(Path.of(System.getProperty("java.home"), "bin/java"))
                        .run(
                                LIMIT,
                                "-cp",
                                plain.resolve("target/plain.jar") + File.pathSeparator + plain.resolve("target/lib")
                                        + "/*",
                                "example.JpegOverRtp",
                                "nothing.jpg",
                                "received.jpg"))
                .satisfies(run -> {
                    assertThat(run.out()).contains("m=video 0 RTP/AVP 26");
                    assertThat(run.err()).contains("NoSuchFileException: nothing.jpg");
                });
    }

    private Path project(String name, String pom, String... types) throws IOException {
        Path project = folder.resolve(name);
        Path sources = Files.createDirectories(project.resolve("src/main/java/example"));
        Files.writeString(project.resolve("pom.xml"), pom);
        for (String type : types) {
            Files.writeString(sources.resolve(type + ".java"), guide.source(type));
        }
        return project;
    }

    /** The recipe for Apache Felix starts a server without errors. */
    @Test
    void itsFelixServesWithoutAnException() throws Exception {
        List<String> recipes = guide.blocks("sh");
        assertThat(recipes).singleElement().asString().contains("felix.auto.deploy", "\njava ");
        Path home = Files.createDirectories(folder.resolve("home/.m2")).getParent();
        Files.createSymbolicLink(home.resolve(".m2/repository"), installation.repository());
        Path log = folder.resolve("log");
        String settings = "printf 'port = 0\\nbind.address = 127.0.0.1\\n' >> conf/sprocket.rtsp.server.cfg";
        String recipe = recipes.get(0)
                .replace("/srv/media", Distribution.media().toString())
                .replace("\njava ", "\n" + settings + "\njava ");
        ProcessBuilder builder = new ProcessBuilder(Program.named("bash").path().toString(), "-e", "-c", recipe)
                .directory(folder.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("HOME", home.toString());
        builder.environment().put("SPROCKET", Checkout.root().toString());
        Process felix = builder.start();
        try {
            int port = new ServerLog(log).awaitPort(felix);
            try (RtspWire wire = RtspWire.connect(port)) {
                // Methods and media may be registered after the listener: containers choose the order of bundles.
                await().until(() -> wire.request("DESCRIBE", "/movie.avi").status() == 200);
            }
            assertThat(Files.readString(log)).doesNotContain("ERROR", "Exception");
        } finally {
            felix.descendants().forEach(ProcessHandle::destroy);
            felix.destroy();
            felix.onExit().join();
        }
    }
}
