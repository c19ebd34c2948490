import type { Child } from "hono/jsx";
import type { Words } from "../../texts/index.ts";
import { classes, type HeadingLevel } from "./attributes.ts";
import { Icon } from "./icon.tsx";

interface CardContent {
  heading?: string;
  headingLevel?: HeadingLevel;
  subheading?: string;
  content?: Child;
  /** A picture that says nothing has an empty `alt`. */
  image?: { readonly src: string; readonly alt: string; readonly width?: number; readonly height?: number };
  /** The picture beside the text. */
  long?: boolean;
  id?: string;
  class?: string;
}

/** A card is either a box, or (navigation) one whole link. */
export type CardProps = CardContent &
  ({ navigation?: never } | { navigation: { readonly href: string; readonly external?: boolean }; words: Words });

export function Card(props: CardProps) {
  const { navigation } = props;
  const common = { class: classes("card", props.long && "long", props.class), id: props.id };
  if (!navigation) {
    return (
      <div {...common}>
        <Inner {...props} />
      </div>
    );
  }
  return (
    <a
      {...common}
      href={navigation.href}
      target={navigation.external ? "_blank" : undefined}
      rel={navigation.external ? "noreferrer" : undefined}
    >
      <Inner {...props} />
      {navigation.external ? (
        <Icon name="open-in-new" label={props.words.design.opensInNewWindow} class="card-icon" />
      ) : (
        <Icon name="arrow-forward" class="card-icon" />
      )}
    </a>
  );
}

function Inner({ image, heading, headingLevel: Heading = "h2", subheading, content }: CardContent) {
  return (
    <>
      {image ? (
        <div class="card-image">
          <img {...image} alt={image.alt} />
        </div>
      ) : null}
      {heading || subheading || content ? (
        <div class="card-content">
          {subheading ? <span class="card-subheading">{subheading}</span> : null}
          {heading ? <Heading class="card-heading">{heading}</Heading> : null}
          {content}
        </div>
      ) : null}
    </>
  );
}
