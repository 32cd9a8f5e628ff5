package sprocket.media.files;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of the media root. */
@ObjectClassDefinition(name = "Sprocket media files", description = "The directory whose files are served.")
@interface FilesConfiguration {

    String PID = "sprocket.media.files";

    @AttributeDefinition(name = "Root", description = "Directory of the media; a relative one counts from the working directory.")
    String root() default "media";

    @AttributeDefinition(name = "Mount", description = "Path below which the media appear on the server.")
    String media_mount() default "/";

    @AttributeDefinition(name = "Indexes", min = "1", max = "100000",
            description = "How many files' indexes are kept in memory; a file that is not among them is indexed again when it is asked for.")
    int indexes() default 200;
}
