import type { AnswerView } from '@lianxin/contracts/matters';
import type { ComponentChildren } from 'preact';
import { t } from '../texts.ts';
import { pictureUrl } from './field-pictures.tsx';

/** Pictures as small squares that open the whole one. */
export const Thumbs = ({ pictures, name }: { pictures: AnswerView['pictures']; name: string }) =>
  pictures.length === 0 ? null : (
    <ul class="thumbs">
      {pictures.map((picture, index) => (
        <li key={picture.id}>
          <a href={pictureUrl(picture.id, 'full')}>
            <img
              src={pictureUrl(picture.id, 'list')}
              alt={`${name}${index + 1}`}
              width="96"
              height="96"
              loading="lazy"
            />
          </a>
        </li>
      ))}
    </ul>
  );

/** One name with what stands for it. */
export const Fact = ({ name, children }: { name: string; children: ComponentChildren }) => (
  <div class="fact">
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

/** Answers as names with their values; a hidden one can be asked for where the viewer may. */
export const Answers = ({
  answers,
  reveal,
  revealed,
}: {
  answers: readonly AnswerView[];
  /** Where a masked answer is revealed: its address, given the answer's id. */
  reveal?: ((id: string) => string) | undefined;
  revealed?: { what: string; text: string } | null;
}) => (
  <>
    {answers.map((answer) => (
      <Fact key={answer.id} name={answer.name}>
        {revealed?.what === answer.id ? (
          <b>{revealed.text}</b>
        ) : answer.kind === 'pictures' ? null : (
          <span class="prose">{answer.text}</span>
        )}
        <Thumbs pictures={answer.pictures} name={answer.name} />
        {answer.masked && reveal && revealed?.what !== answer.id ? (
          <a class="reveal" href={reveal(answer.id)}>
            {t.matter.revealWhat(answer.name)}
          </a>
        ) : null}
      </Fact>
    ))}
  </>
);
