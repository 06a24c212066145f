/// From a failure's text to the files of a revision: stack traces, frames, source maps.
///
/// `Traces` finds every exception in a raw log, whatever runtime printed it and whatever a logger
/// or container put around it. `FrameResolver` says which tracked file a frame means, or why none.
/// `SourceMap` leads from generated JavaScript back to what people wrote. All of it is pure, reads
/// hostile text in linear time and bounded memory, and sees no other feature of the core.
@NullMarked
package dev.onus.trace;

import org.jspecify.annotations.NullMarked;
