package sprocket.media.files;

import java.lang.annotation.Annotation;

/** A configuration as Declarative Services would hand it over. */
record Configured(String root, String media_mount, int indexes) implements FilesConfiguration {

    Configured(String root) {
        this(root, "/", 3);
    }

    @Override
    public Class<? extends Annotation> annotationType() {
        return FilesConfiguration.class;
    }
}
